import type { ReactNode } from 'react'
import styles from './page-head.module.css'

type PageHeadProps = { title: string; text?: ReactNode; above?: ReactNode; actions?: ReactNode }

/** What a page of a desk is, in a line or two, and what can be done with all of it. */
export function PageHead({ title, text, above, actions }: PageHeadProps) {
  return (
    <header className={styles.head}>
      <div>
        {above && <div className={styles.above}>{above}</div>}
        <h1>{title}</h1>
        {text && <p>{text}</p>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </header>
  )
}
