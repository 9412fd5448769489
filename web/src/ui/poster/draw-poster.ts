export type Shape = 'quarter' | 'halves' | 'ring' | 'stripes' | 'triangle' | 'blank'
export type Tile = { column: number; row: number; shape: Shape; ink: string; secondInk: string; quarterTurns: number }
export type Inks = { ground: string; prints: readonly [string, string, string] }
export type PosterPlan = { seed: string; inks: Inks; columns: number; rows: number }

const shapes: readonly Shape[] = ['quarter', 'halves', 'ring', 'stripes', 'triangle', 'quarter', 'blank']

/** A printed pattern, different for each seed and always the same for one: no clock, no chance. */
export function drawPoster({ seed, inks, columns, rows }: PosterPlan): Tile[] {
  const next = dice(seed)
  const tiles: Tile[] = []
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const first = next(3)
      tiles.push({
        column,
        row,
        shape: pick(shapes, next(shapes.length)),
        ink: pick(inks.prints, first),
        secondInk: pick(inks.prints, (first + 1 + next(2)) % 3),
        quarterTurns: next(4),
      })
    }
  }
  return tiles
}

/** The seed's own dice: FNV-1a over its characters, then a 32-bit mixing step for each throw. */
function dice(seed: string): (sides: number) => number {
  let state = 0x811c9dc5
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return (sides) => {
    state = (state + 0x9e3779b9) | 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) % sides
  }
}

function pick<Item>(items: readonly Item[], index: number): Item {
  const item = items[index]
  if (item === undefined) throw new RangeError(`no item ${index} among ${items.length}`)
  return item
}
