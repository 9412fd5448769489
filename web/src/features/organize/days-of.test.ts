import { describe, expect, test } from '@jest/globals'
import { daysOf, daysSince } from './days-of.ts'

const token = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
const days = [
  { day: '2026-11-18', tierId: 0, currency: token, sold: 2, gross: '36000000' },
  { day: '2026-11-20', tierId: 0, currency: token, sold: 1, gross: '18000000' },
  { day: '2026-11-20', tierId: 1, currency: 'native', sold: 3, gross: '7' },
]

describe('counting what was sold by day', () => {
  test('default: every day until today has its place, also one on which nothing was sold', () => {
    expect(daysOf(days, '2026-11-21', 4)).toEqual([
      { day: '2026-11-18', sold: 2, usdc: 36_000_000n, native: 0n },
      { day: '2026-11-19', sold: 0, usdc: 0n, native: 0n },
      { day: '2026-11-20', sold: 4, usdc: 18_000_000n, native: 7n },
      { day: '2026-11-21', sold: 0, usdc: 0n, native: 0n },
    ])
  })

  test('behavior: a month that ends is gone back over', () => {
    expect(daysOf([], '2027-03-01', 2).map(({ day }) => day)).toEqual(['2027-02-28', '2027-03-01'])
  })

  test('args: the days since the first sale, today among them', () => {
    expect(daysSince(days, '2026-11-21')).toBe(4)
    expect(daysSince([], '2026-11-21')).toBe(1)
  })
})
