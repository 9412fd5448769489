import styles from './day-chip.module.css'

type DayChipProps = { label: string; value: string; onType: (day: string) => void }

// With it browsers let a year have four digits and no more.
const LAST = '2999-12-31'

/** The platform's own calendar, dressed as a chip. */
export function DayChip({ label, value, onType }: DayChipProps) {
  return (
    <label className={styles.day}>
      {label}
      <input type="date" max={LAST} value={value} onChange={({ target }) => onType(target.value)} />
    </label>
  )
}
