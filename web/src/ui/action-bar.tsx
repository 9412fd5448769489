import type { ReactNode } from 'react'
import styles from './action-bar.module.css'

/** The next step, always at the thumb, and so is what stands in its way. */
export function ActionBar({
  trouble,
  state,
  children,
}: {
  trouble?: ReactNode
  state: ReactNode
  children: ReactNode
}) {
  return (
    <div className={styles.bar}>
      {trouble && <div className={styles.trouble}>{trouble}</div>}
      <div className={styles.inner}>
        <div className={styles.state}>{state}</div>
        <div className={styles.actions}>{children}</div>
      </div>
    </div>
  )
}
