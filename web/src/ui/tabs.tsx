import { createLink } from '@tanstack/react-router'
import type { ComponentProps, ReactNode } from 'react'
import styles from './tabs.module.css'

/** The same list, seen from several sides; each has an address of its own. */
export function Tabs({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav className={styles.tabs} aria-label={label}>
      {children}
    </nav>
  )
}

export const TabTo = createLink((props: ComponentProps<'a'>) => <a {...props} className={styles.tab} />)
