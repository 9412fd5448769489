import type { ReactNode } from 'react'
import styles from './action-bar.module.css'
import { BottomBar } from './bottom-bar.tsx'

type ActionBarProps = { trouble?: ReactNode; state: ReactNode; children: ReactNode }

/** How things stand, and the next step. */
export function ActionBar({ trouble, state, children }: ActionBarProps) {
  return (
    <BottomBar trouble={trouble} isTall>
      <div className={styles.state}>{state}</div>
      <div className={styles.actions}>{children}</div>
    </BottomBar>
  )
}
