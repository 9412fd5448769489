import { useId } from 'react'
import styles from './check.module.css'

type CheckProps = { label: string; text: string; isChecked: boolean; onCheck: (isChecked: boolean) => void }

/** Yes or no, and what yes means. */
export function Check({ label, text, isChecked, onCheck }: CheckProps) {
  const id = useId()
  return (
    <label className={styles.check}>
      <input
        type="checkbox"
        checked={isChecked}
        aria-describedby={id}
        onChange={({ target }) => onCheck(target.checked)}
      />
      <span className={styles.label}>{label}</span>
      <span id={id} className={styles.text}>
        {text}
      </span>
    </label>
  )
}
