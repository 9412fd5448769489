import { describe, expect, test } from '@jest/globals'
import type { Tile } from './draw-poster.ts'
import { printTiles } from './print-tiles.ts'

const tile = (changes: Partial<Tile>): Tile => ({
  ...{ column: 0, row: 0, shape: 'triangle', ink: 'black', secondInk: 'gold', quarterTurns: 0 },
  ...changes,
})

describe('printing the tiles of a poster', () => {
  test('default: one ink is one print over the whole sheet', () => {
    expect(printTiles([tile({}), tile({ column: 2, row: 1 })])).toEqual([
      { key: '0-black', ink: 'black', d: 'M0 0L1 1L0 1ZM2 1L3 2L2 2Z' },
    ])
  })

  test.each([
    [1, 'M1 0L0 1L0 0Z'],
    [2, 'M1 1L0 0L1 0Z'],
    [3, 'M0 1L1 0L1 1Z'],
  ])('behavior: turned by %i quarters it stands in its own place', (quarterTurns, d) => {
    expect(printTiles([tile({ quarterTurns })])).toMatchObject([{ d }])
  })

  test('behavior: what lies above is printed after everything below it', () => {
    const inks = printTiles([tile({ shape: 'ring' }), tile({ shape: 'ring', ink: 'gold', secondInk: 'black' })])
    expect(inks.map(({ key }) => key)).toEqual(['0-black', '0-gold', '1-gold', '1-black'])
  })

  test('behavior: a blank tile takes no ink', () => {
    expect(printTiles([tile({ shape: 'blank' })])).toEqual([])
  })
})
