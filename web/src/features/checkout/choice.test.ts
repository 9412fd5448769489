import { describe, expect, test } from '@jest/globals'
import type { Tier } from '../../api/types.ts'
import { canBeHad, holdChoice, meansOfTier, mostOf, openingChoice, sumOf } from './choice.ts'

const tier = (tierId: number, more: Partial<Tier> = {}): Tier => ({
  tierId,
  name: `Tier ${tierId}`,
  maximum: 100,
  perPerson: 10,
  guarded: false,
  prices: { native: '4000000000000000', usdc: '18000000' },
  sold: 0,
  held: 0,
  available: 100,
  status: 'approved',
  ...more,
})

describe('choosing a ticket', () => {
  test('default: the page opens with one of the first tier, in dollars', () => {
    expect(openingChoice({ tiers: [tier(0), tier(1)] })).toEqual({ tierId: 0, quantity: 1, payWith: 'usdc' })
  })

  test('behavior: a tier that is sold out is passed over; when all are, nothing is chosen', () => {
    const soldOut = tier(0, { available: 0 })
    expect(openingChoice({ tiers: [soldOut, tier(1)] })?.tierId).toBe(1)
    expect(openingChoice({ tiers: [soldOut] })).toBeUndefined()
    expect([soldOut, tier(1, { guarded: true })].map(canBeHad)).toEqual([false, true])
  })

  test('behavior: never more than are left, than one person may have, than one order carries', () => {
    expect(mostOf(tier(0, { available: 3 }))).toBe(3)
    expect(mostOf(tier(0, { perPerson: 4 }))).toBe(4)
    expect(mostOf(tier(0, { perPerson: 50 }))).toBe(10)
  })

  test('behavior: what others bought meanwhile takes from the choice only what is gone', () => {
    const choice = { tierId: 0, quantity: 5, payWith: 'native' as const }
    expect(holdChoice({ tiers: [tier(0)] }, choice)).toEqual(choice)
    expect(holdChoice({ tiers: [tier(0, { available: 2 })] }, choice)).toEqual({ ...choice, quantity: 2 })
    expect(holdChoice({ tiers: [tier(0, { available: 0 }), tier(1)] }, choice)?.tierId).toBe(1)
  })

  test('behavior: a currency in which a tier is not sold is left; free needs no choice of one', () => {
    const nativeOnly = tier(0, { prices: { native: '7', usdc: null } })
    expect(holdChoice({ tiers: [nativeOnly] }, { tierId: 0, quantity: 1, payWith: 'usdc' })?.payWith).toBe('native')
    expect(meansOfTier(tier(0))).toEqual(['usdc', 'native'])
    expect(meansOfTier(tier(0, { prices: { native: '0', usdc: '5' } }))).toEqual(['native'])
  })

  test('behavior: the sum is exact', () => {
    const price = { native: '4000000000000000001', usdc: null }
    expect(sumOf(tier(0, { prices: price }), { tierId: 0, quantity: 3, payWith: 'native' })).toBe(
      12_000_000_000_000_000_003n,
    )
  })
})
