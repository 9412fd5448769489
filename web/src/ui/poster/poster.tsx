import { useMemo } from 'react'
import { drawPoster, type PosterPlan } from './draw-poster.ts'
import styles from './poster.module.css'
import { HAIR, printTiles } from './print-tiles.ts'

/** How far the press got: the full print, a first pull with one ink only, or a sheet with nothing but its outlines. */
export type Pull = 'full' | 'proof' | 'outline'

/** A poster for the eye only; whatever it stands for is said in words beside it. */
export function Poster({ pull = 'full', ...plan }: PosterPlan & { pull?: Pull }) {
  const { seed, inks, columns, rows } = plan
  const prints = useMemo(() => printTiles(drawPoster({ seed, inks, columns, rows })), [seed, inks, columns, rows])
  return (
    <svg
      className={styles.poster}
      data-pull={pull}
      viewBox={`0 0 ${columns} ${rows}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      <rect className={styles.ground} width={columns} height={rows} fill={inks.ground} />
      <g>
        {prints.map(({ key, ink, d }) => (
          <path key={key} fill={ink} stroke={ink} strokeWidth={HAIR} d={d} />
        ))}
      </g>
    </svg>
  )
}
