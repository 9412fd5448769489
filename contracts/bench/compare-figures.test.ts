import { describe, expect, test } from '@jest/globals'
import { compareFigures } from './compare-figures.ts'
import type { Figure } from './figures.ts'

describe('figures beside those of the snapshot', () => {
  const bake = (figure: Figure) => ({ Baking: { bread: figure } })
  const before = bake({ ours: 10_000, reference: 20_000 })

  test('default: the same figures have nothing to say', () => {
    expect(compareFigures(before, before)).toEqual([])
  })

  test('behavior: a change of one percent, up or down, passes', () => {
    expect(compareFigures(before, bake({ ours: 10_100, reference: 19_800 }))).toEqual([])
  })

  test('error: more than one percent up is named with both figures', () => {
    expect(compareFigures(before, bake({ ours: 10_101, reference: 20_000 }))).toEqual([
      'Baking, bread, ours: 10,000 -> 10,101 (+1.01 %)',
    ])
  })

  test('error: so is an improvement, and a change of what ours is held against', () => {
    expect(compareFigures(before, bake({ ours: 9_000, reference: 15_000 }))).toEqual([
      'Baking, bread, ours: 10,000 -> 9,000 (-10.00 %)',
      'Baking, bread, reference: 20,000 -> 15,000 (-25.00 %)',
    ])
  })

  test('error: what is new or gone is named', () => {
    expect(compareFigures(before, { Baking: { bread: { ours: 10_000 }, cake: { ours: 5 } } })).toEqual([
      'Baking, bread, reference: gone, was 20,000',
      'Baking, cake, ours: new, 5',
    ])
  })
})
