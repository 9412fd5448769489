import type { ReactNode } from 'react'
import styles from './disclosure.module.css'
import { ChevronIcon } from './icons.tsx'

type DisclosureProps = { summary: ReactNode; children: ReactNode; onOpen?: () => void }

/** Keeps what only some people want to read out of everybody's first sight. */
export function Disclosure({ summary, children, onOpen }: DisclosureProps) {
  return (
    <details className={styles.disclosure} onToggle={({ currentTarget }) => currentTarget.open && onOpen?.()}>
      <summary>
        {summary}
        <ChevronIcon />
      </summary>
      <div className={styles.body}>{children}</div>
    </details>
  )
}
