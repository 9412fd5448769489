import type { ReactNode } from 'react'
import styles from './bottom-bar.module.css'

type BottomBarProps = { trouble?: ReactNode; isTall?: boolean; children: ReactNode }

/** What stays at the thumb while the page moves, and above it what stands in the way. */
export function BottomBar({ trouble, isTall = false, children }: BottomBarProps) {
  return (
    <div className={styles.bar} data-tall={isTall || undefined}>
      {trouble && <div className={styles.trouble}>{trouble}</div>}
      <div className={styles.inner}>{children}</div>
    </div>
  )
}
