import { useTyped } from '../../browser/use-typed.ts'
import styles from './day-chip.module.css'

type DayChipProps = {
  label: string
  value: string | undefined
  onChoose: (day: string | undefined) => void
}

// With it browsers let a year have four digits and no more.
const LAST = '2999-12-31'

/** The platform's own calendar, dressed as a chip. */
export function DayChip({ label, value, onChoose }: DayChipProps) {
  const [typed, setTyped] = useTyped(value ?? '', (day) => onChoose(day || undefined))
  return (
    <label className={styles.day}>
      {label}
      <input type="date" max={LAST} value={typed} onChange={({ target }) => setTyped(target.value)} />
    </label>
  )
}
