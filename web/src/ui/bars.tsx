import styles from './bars.module.css'

type Bar = { label: string; value: number; isNow: boolean }

const HEIGHT = 120
const SLOT = 20
const BAR = 14

/** How much on each day, for the eye: ink, and vermilion for now. The figures stand in a table beside it. */
export function Bars({ bars }: { bars: Bar[] }) {
  const most = Math.max(...bars.map(({ value }) => value), Number.MIN_VALUE)
  const [first, last] = [bars[0], bars.at(-1)]
  return (
    <div className={styles.bars}>
      <svg aria-hidden="true" viewBox={`0 0 ${bars.length * SLOT} ${HEIGHT}`} preserveAspectRatio="none">
        {bars.map(({ label, value, isNow }, place) => {
          const height = value === 0 ? 1 : Math.max(3, (value / most) * HEIGHT)
          return (
            <rect
              key={label}
              x={place * SLOT + (SLOT - BAR) / 2}
              y={HEIGHT - height}
              width={BAR}
              height={height}
              data-now={isNow}
              data-none={value === 0}
            />
          )
        })}
      </svg>
      <div className={styles.ends} aria-hidden="true">
        <span>{first?.label}</span>
        {last !== first && <span>{last?.label}</span>}
      </div>
    </div>
  )
}
