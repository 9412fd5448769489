import { describe, expect, test } from '@jest/globals'
import type { Balance, Tier } from '../../api/types.ts'
import { canBeHad, covers, holdChoice, meansOfTier, mostOf, openingChoice, sumOf, waysOfTier } from './choice.ts'

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

  test('behavior: what costs dollars can be paid over the sheet and from elsewhere, too', () => {
    expect(waysOfTier(tier(0))).toEqual(['usdc', 'native', 'sheet', 'outside'])
    expect(waysOfTier(tier(0, { prices: { native: '7', usdc: null } }))).toEqual(['native'])
    expect(waysOfTier(tier(0, { prices: { native: null, usdc: '0' } }))).toEqual(['usdc'])
    const sheet = { tierId: 0, quantity: 2, payWith: 'sheet' as const }
    expect(sumOf(tier(0), sheet)).toBe(36_000_000n)
    expect(holdChoice({ tiers: [tier(0, { prices: { native: '7', usdc: null } })] }, sheet)?.payWith).toBe('native')
  })

  test('behavior: the sum is exact', () => {
    const price = { native: '4000000000000000001', usdc: null }
    expect(sumOf(tier(0, { prices: price }), { tierId: 0, quantity: 3, payWith: 'native' })).toBe(
      12_000_000_000_000_000_003n,
    )
  })

  test('behavior: what somebody holds covers a choice in its own currency, or it does not', () => {
    const held = (amount: string): Balance[] => [{ currency: 'native', symbol: 'ETH', decimals: 18, amount }]
    const choice = { tierId: 0, quantity: 2, payWith: 'native' as const }
    expect(covers(held('8000000000000000'), tier(0), choice)).toBe(true)
    expect(covers(held('7999999999999999'), tier(0), choice)).toBe(false)
    expect(covers(held('8000000000000000'), tier(0), { ...choice, payWith: 'usdc' })).toBe(false)
    expect(covers(undefined, tier(0), choice)).toBe(false)
  })
})
