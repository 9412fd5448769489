import styles from './meter.module.css'

/** How much of something is used up, for the eye; the figures stand beside it. */
export function Meter({ value, most }: { value: number; most: number }) {
  const share = most > 0 ? Math.min(1, value / most) : 0
  return (
    <span className={styles.meter} aria-hidden="true">
      <span style={{ width: `${share * 100}%` }} data-full={share === 1} />
    </span>
  )
}
