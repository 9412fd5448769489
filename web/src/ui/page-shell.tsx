import type { ReactNode } from 'react'
import styles from './page-shell.module.css'

type PageShellProps = {
  skip: string
  mark: ReactNode
  switches: ReactNode
  footer: ReactNode
  children: ReactNode
}

/** What every page stands in: the head with the mark and the switches, the page, the foot. */
export function PageShell({ skip, mark, switches, footer, children }: PageShellProps) {
  return (
    <>
      <a className={styles.skip} href="#page">
        {skip}
      </a>
      <header className={styles.header}>
        {mark}
        <div className={styles.switches}>{switches}</div>
      </header>
      <main id="page" className={styles.page} tabIndex={-1}>
        {children}
      </main>
      <footer className={styles.footer}>{footer}</footer>
    </>
  )
}
