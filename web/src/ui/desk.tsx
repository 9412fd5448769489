import type { ReactNode } from 'react'
import styles from './desk.module.css'

/** A place to work at: the ways around it on the left, or above it on a phone, and the work. */
export function Desk({ label, ways, children }: { label: string; ways: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.desk}>
      <nav className={styles.ways} aria-label={label}>
        {ways}
      </nav>
      <div className={styles.work}>{children}</div>
    </div>
  )
}

/** Ways that belong together; with a name where it is not said above. */
export function DeskWays({ name, children }: { name?: string; children: ReactNode }) {
  return (
    <div className={styles.group}>
      {name && <p className={styles.name}>{name}</p>}
      {children}
    </div>
  )
}
