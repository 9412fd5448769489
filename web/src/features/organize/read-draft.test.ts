import { describe, expect, test } from '@jest/globals'
import type { Event } from '../../api/types.ts'
import { type DraftWords, moveStart, newTier, newWords, wordsOf } from './draft-words.ts'
import { isOurs, patchOf } from './patch-of.ts'
import { readDraft } from './read-draft.ts'

const now = new Date('2026-11-21T09:00:00Z')
const blank = newWords(now, 'Asia/Seoul')
const words: DraftWords = {
  ...blank,
  title: ' Blue Hour ',
  description: 'Four bands by the river.',
  venueName: 'Boathouse',
  venueAddress: 'Quay 1, Busan',
  tiers: [
    newTier('a', 'Standing'),
    { ...newTier('b', 'Balcony'), isFree: false, usdc: '25', native: '0.012', maximum: '20', perPerson: '2' },
  ],
}

describe('reading a draft out of the form', () => {
  test('default: the words as the server wants them', () => {
    expect(readDraft(words)).toEqual({
      odds: {},
      draft: {
        title: 'Blue Hour',
        description: 'Four bands by the river.',
        category: 'music',
        venue: { name: 'Boathouse', address: 'Quay 1, Busan' },
        timeZone: 'Asia/Seoul',
        startsAt: '2026-12-19T10:00:00.000Z',
        endsAt: '2026-12-19T13:00:00.000Z',
        saleStartsAt: '2026-11-21T09:00:00.000Z',
        saleEndsAt: '2026-12-19T10:00:00.000Z',
        tiers: [
          { name: 'Standing', maximum: 100, perPerson: 10, guarded: false, prices: { native: '0', usdc: null } },
          {
            name: 'Balcony',
            maximum: 20,
            perPerson: 2,
            guarded: false,
            prices: { native: '12000000000000000', usdc: '25000000' },
          },
        ],
        transferPolicy: { kind: 'free', resaleCapBps: 0, royaltyBps: 0 },
        payoutMode: 'escrow',
      },
    })
  })

  test('behavior: an empty form misses its words and a tier, and nothing else', () => {
    expect(readDraft(blank).odds).toEqual({
      title: 'needed',
      description: 'needed',
      venueName: 'needed',
      venueAddress: 'needed',
      tiers: 'noTier',
    })
  })

  test('behavior: a field that is not right yet keeps the others from nothing', () => {
    const { draft, odds } = readDraft({ ...words, title: '' })
    expect(odds).toEqual({ title: 'needed' })
    expect(draft).not.toHaveProperty('title')
    expect(draft).toHaveProperty('description')
  })

  test('behavior: times go together or not at all', () => {
    const late = readDraft({ ...words, endsAt: words.startsAt, saleEndsAt: words.saleStartsAt })
    expect(late.odds).toEqual({ endsAt: 'endsBefore', saleEndsAt: 'saleOrder' })
    expect(late.draft).not.toHaveProperty('saleStartsAt')
    expect(readDraft({ ...words, saleEndsAt: '2026-12-20T00:00' }).odds).toEqual({ saleEndsAt: 'saleAfterEnd' })
    expect(readDraft({ ...words, startsAt: '' }).odds).toEqual({ startsAt: 'noTime' })
  })

  test('behavior: a price is needed unless it is free, and one currency is enough', () => {
    const tier = { ...newTier('a', 'Standing'), isFree: false }
    const odds = (more: object) => readDraft({ ...words, tiers: [{ ...tier, ...more }] }).odds
    expect(odds({})).toEqual({ 'tiers.a.usdc': 'noPrice' })
    expect(odds({ native: '0.01' })).toEqual({})
    expect(odds({ usdc: 'ten' })).toEqual({ 'tiers.a.usdc': 'price' })
    expect(odds({ usdc: '99999999999999' })).toEqual({ 'tiers.a.usdc': 'price' })
    expect(odds({ usdc: '1', maximum: '0', perPerson: '101', name: '' })).toEqual({
      'tiers.a.name': 'needed',
      'tiers.a.maximum': 'count',
      'tiers.a.perPerson': 'perPerson',
    })
  })

  test('behavior: a cap is a share over the price, none is none, and only where tickets are sold on', () => {
    const policy = (more: Partial<DraftWords>) =>
      readDraft({ ...words, passing: 'market', ...more }).draft.transferPolicy
    expect(policy({ overPercent: '10', royaltyPercent: '5' })).toEqual({
      kind: 'market',
      resaleCapBps: 11_000,
      royaltyBps: 500,
    })
    expect(policy({ overPercent: '' })).toEqual({ kind: 'market', resaleCapBps: 0, royaltyBps: 0 })
    expect(policy({ passing: 'none', overPercent: 'x' })).toEqual({ kind: 'none', resaleCapBps: 0, royaltyBps: 0 })
    expect(readDraft({ ...words, passing: 'market', royaltyPercent: '101' }).odds).toEqual({
      royaltyPercent: 'percent',
    })
  })
})

describe('what the server keeps, back in the form', () => {
  test('default: reading it again asks for no change', () => {
    const { draft } = readDraft(words)
    const tiers = draft.tiers?.map((tier, tierId) => ({ ...tier, tierId }))
    const kept = wordsOf({ ...draft, tiers } as unknown as Event)
    expect(patchOf(draft, readDraft(kept).draft)).toBeUndefined()
    expect(kept.tiers[1]).toMatchObject({ usdc: '25', native: '0.012', isFree: false })
  })

  test('behavior: only what is another is sent', () => {
    const { draft } = readDraft(words)
    expect(patchOf(draft, readDraft({ ...words, title: 'Blue Hours' }).draft)).toEqual({ title: 'Blue Hours' })
    expect(patchOf(draft, readDraft({ ...words, title: '' }).draft)).toBeUndefined()
  })
})

describe('an answer that was lost', () => {
  test('default: what stands there is what was sent, and nobody else was at it', () => {
    const { draft } = readDraft(words)
    expect(isOurs(draft, { title: 'Blue Hours' }, { ...draft, title: 'Blue Hours' })).toBe(true)
    expect(isOurs(draft, { title: 'Blue Hours' }, { ...draft, title: 'Somebody else’s' })).toBe(false)
    expect(isOurs(draft, { title: 'Blue Hours' }, { ...draft, title: 'Blue Hours', description: 'Other' })).toBe(false)
  })
})

describe('moving the beginning', () => {
  test('default: the end comes along, and so does a sale that ends with it', () => {
    expect(moveStart(words, '2026-12-24T20:30')).toMatchObject({
      startsAt: '2026-12-24T20:30',
      endsAt: '2026-12-24T23:30',
      saleEndsAt: '2026-12-24T20:30',
    })
  })

  test('behavior: a sale that ends at a time of its own stays, and what is half typed moves nothing', () => {
    const own = { ...words, saleEndsAt: '2026-12-10T00:00' }
    expect(moveStart(own, '2026-12-24T20:30').saleEndsAt).toBe('2026-12-10T00:00')
    expect(moveStart(words, '')).toEqual({ ...words, startsAt: '' })
  })
})
