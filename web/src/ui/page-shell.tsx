import type { ReactNode } from 'react'
import styles from './page-shell.module.css'

type PageShellProps = {
  skip: string
  mark: ReactNode
  /** Where there is room for them beside the mark. */
  ways: ReactNode
  head: ReactNode
  foot: ReactNode
  switches: ReactNode
  /** A phone's head has no room for them. */
  isNarrow: boolean
  children: ReactNode
}

/** What every page stands in: the head with the mark, the page, the foot. */
export function PageShell({ skip, mark, ways, head, foot, switches, isNarrow, children }: PageShellProps) {
  return (
    <>
      <a className={styles.skip} href="#page">
        {skip}
      </a>
      <header className={styles.header}>
        {mark}
        <div className={styles.head}>
          <div className={styles.ways}>{ways}</div>
          {!isNarrow && <div className={styles.aside}>{switches}</div>}
          {head}
        </div>
      </header>
      <main id="page" className={styles.page} tabIndex={-1}>
        {children}
      </main>
      <footer className={styles.footer}>
        {foot}
        {isNarrow && <div className={styles.switches}>{switches}</div>}
      </footer>
    </>
  )
}
