import styles from './day-bars.module.css'

type Bar = { key: string; label: string; value: number }
type DayBarsProps = { bars: Bar[]; label: string; isNarrow: boolean; print: (value: number) => string }

// Drawn for the room there is, so that its words stay as large as others.
const WIDE = 620
const NARROW = 330
const HEIGHT = 200
const FOOT = 26
const HEAD = 12
const LEFT = 34

/** A figure for each step of time, in ink, the last one stamped: it is now. What it says is said in words beside it. */
export function DayBars({ bars, label, isNarrow, print }: DayBarsProps) {
  const width = isNarrow ? NARROW : WIDE
  const most = niceMost(Math.max(1, ...bars.map(({ value }) => value)))
  const room = HEIGHT - FOOT - HEAD
  const step = (width - LEFT) / Math.max(1, bars.length)
  const thick = Math.max(1, Math.min(30, step * 0.62))
  const tall = (value: number) => (value / most) * room
  const lines = most === 1 ? [1] : [most, most / 2]
  return (
    <svg className={styles.bars} viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={label}>
      {lines.map((value) => (
        <g key={value}>
          <path className={styles.line} d={`M${LEFT} ${HEIGHT - FOOT - tall(value)}H${width}`} />
          <text className={styles.text} x={0} y={HEIGHT - FOOT - tall(value) + 4}>
            {print(value)}
          </text>
        </g>
      ))}
      <path className={styles.line} d={`M${LEFT} ${HEIGHT - FOOT}H${width}`} />
      {bars.map(({ key, value }, place) => (
        <rect
          key={key}
          className={place === bars.length - 1 ? styles.now : styles.bar}
          x={LEFT + place * step + (step - thick) / 2}
          y={HEIGHT - FOOT - tall(value)}
          width={thick}
          height={tall(value)}
          rx={Math.min(3, thick / 3)}
        />
      ))}
      <text className={styles.text} x={LEFT} y={HEIGHT - 6}>
        {bars[0]?.label}
      </text>
      <text className={styles.text} x={width} y={HEIGHT - 6} textAnchor="end">
        {bars.at(-1)?.label}
      </text>
    </svg>
  )
}

/** A round figure above all, of which half is one too. */
function niceMost(most: number): number {
  if (most <= 2) return most
  const power = 10 ** Math.floor(Math.log10(most))
  const nice = [1, 2, 4, 6, 10].map((one) => one * power).find((one) => one >= most) ?? most
  return nice
}
