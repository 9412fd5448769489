import type { ReactNode } from 'react'
import styles from './icon-button.module.css'

export function IconButton({ icon, label, onClick }: { icon: ReactNode; label: string; onClick: () => void }) {
  return (
    <button type="button" className={styles.button} aria-label={label} title={label} onClick={onClick}>
      {icon}
    </button>
  )
}
