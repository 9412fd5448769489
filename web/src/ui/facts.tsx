import type { ReactNode } from 'react'
import styles from './facts.module.css'

type Fact = { label: string; value: ReactNode; note?: ReactNode }

/** What one has to know, between two lines of ink. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value, note }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className={styles.value}>{value}</dd>
          {note && <dd className={styles.note}>{note}</dd>}
        </div>
      ))}
    </dl>
  )
}
