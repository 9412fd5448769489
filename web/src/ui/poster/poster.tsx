import { useMemo } from 'react'
import { drawPoster, type PosterPlan, type Tile } from './draw-poster.ts'
import styles from './poster.module.css'

/** How far the press got: the full print, a first pull with one ink only, or a sheet with nothing but its outlines. */
export type Pull = 'full' | 'proof' | 'outline'

/** A poster for the eye only; whatever it stands for is said in words beside it. */
export function Poster({ pull = 'full', ...plan }: PosterPlan & { pull?: Pull }) {
  const { seed, inks, columns, rows } = plan
  const tiles = useMemo(() => drawPoster({ seed, inks, columns, rows }), [seed, inks, columns, rows])
  return (
    <svg
      className={styles.poster}
      data-pull={pull}
      viewBox={`0 0 ${columns} ${rows}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      <rect className={styles.ground} width={columns} height={rows} fill={inks.ground} />
      {tiles.map((tile) => (
        <g
          key={`${tile.column}-${tile.row}`}
          transform={`translate(${tile.column} ${tile.row}) rotate(${tile.quarterTurns * 90} .5 .5)`}
        >
          <Print {...tile} />
        </g>
      ))}
    </svg>
  )
}

function Print({ shape, ink, secondInk }: Tile) {
  switch (shape) {
    case 'quarter':
      return <path {...inked(ink)} d="M0 0h1a1 1 0 0 1-1 1Z" />
    case 'halves':
      return (
        <>
          <path {...inked(ink)} d="M0 .5a.5 .5 0 0 1 1 0Z" />
          <path {...inked(secondInk)} d="M0 1a.5 .5 0 0 1 1 0Z" />
        </>
      )
    case 'ring':
      return (
        <>
          <circle {...inked(ink)} cx=".5" cy=".5" r=".5" />
          <circle {...inked(secondInk)} cx=".5" cy=".5" r=".22" />
        </>
      )
    case 'stripes':
      return <path {...inked(ink)} d="M0 0h1v.1H0ZM0 .2h1v.1H0ZM0 .4h1v.1H0ZM0 .6h1v.1H0ZM0 .8h1v.1H0Z" />
    case 'triangle':
      return <path {...inked(ink)} d="M0 0 1 1H0Z" />
    case 'blank':
      return null
  }
}

/** A hair of its own colour around each print closes the seams between tiles. */
function inked(color: string) {
  return { fill: color, stroke: color, strokeWidth: 0.01 }
}
