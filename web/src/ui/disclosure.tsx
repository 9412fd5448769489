import type { ReactNode } from 'react'
import styles from './disclosure.module.css'
import { ChevronIcon } from './icons.tsx'

/** Keeps what only some people want to read out of everybody's first sight. */
export function Disclosure({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  return (
    <details className={styles.disclosure}>
      <summary>
        {summary}
        <ChevronIcon />
      </summary>
      <div className={styles.body}>{children}</div>
    </details>
  )
}
