import { describe, expect, test } from '@jest/globals'
import { queryOf, readFilter } from './ledger-filter.ts'

describe('what the entries of the books are narrowed down to', () => {
  test('default: an account, a kind, what they are about and days, as the address has them', () => {
    const filter = {
      account: 'router',
      kind: 'gas',
      about: 'log:0xabc:1',
      from: '2026-10-01',
      to: '2026-10-31',
    } as const
    expect(readFilter(filter)).toEqual(filter)
  })

  test('args: what there is not is left out, and what looks like a number is words all the same', () => {
    expect(readFilter({ account: 'pocket', kind: 'theft', about: ' ', from: 'yesterday' })).toEqual({})
    expect(readFilter({ about: 42 })).toEqual({ about: '42' })
  })

  test('behavior: the API is asked for the moments that the days begin and end with', () => {
    const { from, to, ...rest } = queryOf({ account: 'gas', from: '2026-10-01', to: '2026-10-01' })
    expect(rest).toEqual({ account: 'gas' })
    expect(Date.parse(to ?? '') - Date.parse(from ?? '')).toBe(86_400_000)
  })
})
