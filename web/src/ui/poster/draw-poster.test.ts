import { describe, expect, test } from '@jest/globals'
import { drawPoster } from './draw-poster.ts'
import { inks } from './inks.ts'

const size = { inks: inks.night, columns: 4, rows: 5 }
const seeds = Array.from({ length: 200 }, (_, number) => `seed-${number}`)

describe('drawing a poster', () => {
  test('default: every place of the grid gets its tile, row by row', () => {
    const tiles = drawPoster({ seed: 'harbour', ...size })
    expect(tiles.map(({ column, row }) => row * 4 + column)).toEqual(Array.from({ length: 20 }, (_, place) => place))
  })

  test('behavior: the same seed always draws the same', () => {
    expect(drawPoster({ seed: '김장 테이블', ...size })).toEqual(drawPoster({ seed: '김장 테이블', ...size }))
  })

  test('behavior: two hundred seeds draw two hundred posters', () => {
    expect(new Set(seeds.map((seed) => JSON.stringify(drawPoster({ seed, ...size })))).size).toBe(200)
  })

  test('behavior: it can always be printed: inks of the cabinet only, never the ground, never one on itself', () => {
    const tiles = seeds.flatMap((seed) => drawPoster({ seed, ...size }))
    const unprintable = tiles.filter(
      ({ ink, secondInk }) =>
        ink === secondInk || ![ink, secondInk].every((one) => inks.night.prints.some((p) => p === one)),
    )
    expect(unprintable).toEqual([])
  })

  test('behavior: every shape comes up, and none takes over', () => {
    const counts = new Map<string, number>()
    for (const { shape } of seeds.flatMap((seed) => drawPoster({ seed, ...size }))) {
      counts.set(shape, (counts.get(shape) ?? 0) + 1)
    }
    expect(counts.size).toBe(6)
    for (const count of counts.values()) expect(count / 4000).toBeGreaterThan(0.1)
  })
})
