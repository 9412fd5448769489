import { describe, expect, test } from '@jest/globals'
import type { Event } from '../../api/types.ts'
import { cardOf } from './card-of.ts'
import { newTier, newWords } from './draft-words.ts'
import { readDraft } from './read-draft.ts'

const kept = { id: 'e', title: 'Kept', cover: null, smallCover: null, venue: { name: 'Hall', address: '1' }, tiers: [] }
const words = {
  ...newWords(new Date('2026-11-21T09:00:00Z'), 'Asia/Seoul'),
  title: 'Written',
  tiers: [
    { ...newTier('a', 'A'), isFree: false, usdc: '25', native: '0.02' },
    { ...newTier('b', 'B'), isFree: false, usdc: '9.5' },
  ],
}

describe('hanging a draft on the wall', () => {
  test('default: what is written, with the lowest price of each currency', () => {
    expect(cardOf(kept as unknown as Event, readDraft(words).draft, words)).toMatchObject({
      title: 'Written',
      startsAt: '2026-12-19T10:00:00.000Z',
      lowestPrices: { usdc: '9500000', native: '20000000000000000' },
      available: 200,
    })
  })

  test('behavior: what is empty stands as it was kept', () => {
    const empty = { ...words, title: ' ' }
    expect(cardOf(kept as unknown as Event, readDraft(empty).draft, empty)).toMatchObject({
      title: 'Kept',
      venue: { name: 'Hall' },
    })
  })
})
