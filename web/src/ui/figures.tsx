import type { ReactNode } from 'react'
import styles from './figures.module.css'

export type Figure = { label: string; value: ReactNode; note: ReactNode }

/** A few numbers that matter, standing between two lines of ink. */
export function Figures({ figures }: { figures: Figure[] }) {
  return (
    <dl className={styles.figures}>
      {figures.map(({ label, value, note }) => (
        <div key={label} className={styles.figure}>
          <dt className={styles.label}>{label}</dt>
          <dd className={styles.value}>{value}</dd>
          <dd className={styles.note}>{note}</dd>
        </div>
      ))}
    </dl>
  )
}
