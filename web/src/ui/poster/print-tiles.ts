import type { Tile } from './draw-poster.ts'

/** All that one ink leaves on the sheet in one go, as a path over the grid. */
export type Print = { ink: string; d: string; key: string }

/** To a place in the tile's own square, of side 1, straight or along a circle of a radius. */
type Step = { x: number; y: number; radius?: number }
type Outline = readonly Step[]

const QUARTER: Outline[] = [[at(0, 0), at(1, 0), at(0, 1, 1)]]
const UPPER_HALF: Outline[] = [[at(0, 0.5), at(1, 0.5, 0.5)]]
const LOWER_HALF: Outline[] = [[at(0, 1), at(1, 1, 0.5)]]
const DISC: Outline[] = [[at(0, 0.5), at(1, 0.5, 0.5), at(0, 0.5, 0.5)]]
const EYE: Outline[] = [[at(0.28, 0.5), at(0.72, 0.5, 0.22), at(0.28, 0.5, 0.22)]]
const TRIANGLE: Outline[] = [[at(0, 0), at(1, 1), at(0, 1)]]
const STRIPES: Outline[] = [0, 0.2, 0.4, 0.6, 0.8].map((top) => [
  at(0, top),
  at(1, top),
  at(1, top + 0.1),
  at(0, top + 0.1),
])

// What the first ink prints of a shape, and what the second prints beside or over it.
const shapes: Record<Tile['shape'], readonly [first: Outline[], second: Outline[]]> = {
  quarter: [QUARTER, []],
  halves: [UPPER_HALF, LOWER_HALF],
  ring: [DISC, EYE],
  stripes: [STRIPES, []],
  triangle: [TRIANGLE, []],
  blank: [[], []],
}

/** A hair of its own colour around each print closes the seams between tiles. */
export const HAIR = 0.01

/** The tiles as a press prints them: one ink after the other over the whole sheet, and then what lies above. */
export function printTiles(tiles: Tile[]): Print[] {
  const prints = new Map<string, Print>()
  for (const layer of [0, 1] as const) {
    for (const tile of tiles) {
      const ink = layer === 0 ? tile.ink : tile.secondInk
      const d = shapes[tile.shape][layer].map((outline) => write(outline, tile)).join('')
      const key = `${layer}-${ink}`
      if (d) prints.set(key, { ink, key, d: `${prints.get(key)?.d ?? ''}${d}` })
    }
  }
  return [...prints.values()]
}

function at(x: number, y: number, radius?: number): Step {
  return radius === undefined ? { x, y } : { x, y, radius }
}

function write(outline: Outline, tile: Tile): string {
  const steps = outline.map(({ x, y, radius }, index) => {
    const place = placeOf({ x, y }, tile)
    if (index === 0) return `M${place}`
    return radius === undefined ? `L${place}` : `A${radius} ${radius} 0 0 1 ${place}`
  })
  return `${steps.join('')}Z`
}

/** Where a place of the turned tile lies on the sheet. */
function placeOf({ x, y }: Step, { column, row, quarterTurns }: Tile): string {
  let [turnedX, turnedY] = [x, y]
  for (let turn = 0; turn < quarterTurns; turn++) [turnedX, turnedY] = [1 - turnedY, turnedX]
  return `${round(column + turnedX)} ${round(row + turnedY)}`
}

function round(place: number): number {
  return Math.round(place * 100) / 100
}
