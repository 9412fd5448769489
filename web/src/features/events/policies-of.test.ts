import { describe, expect, test } from '@jest/globals'
import { policiesOf } from './policies-of.ts'

const tier = {
  tierId: 0,
  name: 'Floor',
  maximum: 9,
  perPerson: 2,
  guarded: false,
  sold: 0,
  held: 0,
  available: 9,
  status: 'approved' as const,
}
const paid = [{ ...tier, prices: { native: null, usdc: '18000000' } }]
const free = [{ ...tier, prices: { native: '0', usdc: null } }]
const market = (resaleCapBps: number) => ({ kind: 'market' as const, resaleCapBps, royaltyBps: 500 })
const open = { kind: 'free' as const, resaleCapBps: 0, royaltyBps: 0 }
const words = (terms: Parameters<typeof policiesOf>[0]) => policiesOf(terms).map(({ word }) => word)

describe('saying an event’s terms in words', () => {
  test('default: the price, the money back, passing it on, owning it', () => {
    expect(words({ transferPolicy: open, payoutMode: 'escrow', tiers: paid })).toEqual(['price', 'held', 'free', 'own'])
  })

  test('behavior: where nothing is paid, nothing is said of refunds', () => {
    expect(words({ transferPolicy: open, payoutMode: 'escrow', tiers: free })).toEqual(['price', 'free', 'own'])
  })

  test('behavior: an organizer who is paid at once is named as the one who pays back', () => {
    expect(words({ transferPolicy: open, payoutMode: 'instant', tiers: paid })).toContain('paidOut')
  })

  test('behavior: a cap is said as what may be put on top; none is none', () => {
    const terms = { payoutMode: 'escrow' as const, tiers: paid }
    expect(policiesOf({ ...terms, transferPolicy: market(11_000) })).toContainEqual({
      about: 'passing',
      word: 'capped',
      percent: { over: 10, royalty: 5 },
    })
    expect(words({ ...terms, transferPolicy: market(0) })).toContain('market')
    expect(words({ ...terms, transferPolicy: { ...open, kind: 'none' } })).toContain('fixed')
  })
})
