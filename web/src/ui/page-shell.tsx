import type { ReactNode } from 'react'
import styles from './page-shell.module.css'

type PageShellProps = {
  skip: string
  mark: ReactNode
  head: ReactNode
  foot: ReactNode
  /** Those that found no room in the head. */
  switches: ReactNode
  children: ReactNode
}

/** What every page stands in: the head with the mark, the page, the foot. */
export function PageShell({ skip, mark, head, foot, switches, children }: PageShellProps) {
  return (
    <>
      <a className={styles.skip} href="#page">
        {skip}
      </a>
      <header className={styles.header}>
        {mark}
        <div className={styles.head}>{head}</div>
      </header>
      <main id="page" className={styles.page} tabIndex={-1}>
        {children}
      </main>
      <footer className={styles.footer}>
        {foot}
        {switches && <div className={styles.switches}>{switches}</div>}
      </footer>
    </>
  )
}
