import { describe, expect, test } from '@jest/globals'
import { isNarrow, readFilter, timesOf } from './event-filter.ts'

const local = (year: number, month: number, day: number, hour = 0) => new Date(year, month - 1, day, hour).toISOString()

describe('what the list of events is narrowed down to', () => {
  test('default: words, a kind and a time, as the address has them', () => {
    const filter = { query: 'jazz', category: 'music', when: 'weekend' } as const
    expect(readFilter(filter)).toEqual(filter)
    expect(isNarrow(readFilter(filter))).toBe(true)
  })

  test('args: what nobody could have chosen is left out', () => {
    expect(readFilter({ query: '  ', category: 'circus', when: 'never', page: 3 })).toEqual({})
    expect(isNarrow(readFilter({}))).toBe(false)
  })

  test('args: words that look like a number are words, and no longer than the server reads', () => {
    expect(readFilter({ query: 1984 })).toEqual({ query: '1984' })
    expect(readFilter({ query: 'x'.repeat(120) }).query).toHaveLength(100)
  })

  test.each([
    ['a Wednesday', 18, 21],
    ['a Saturday', 21, 21],
    ['a Sunday', 22, 21],
  ])('default: on %s the weekend is Saturday and Sunday', (_, today, saturday) => {
    const now = new Date(2026, 10, today, 15)
    expect(timesOf('weekend', now)).toEqual({ from: local(2026, 11, saturday), to: local(2026, 11, saturday + 2) })
  })

  test('default: a week and a month begin today, and go over the ends of months', () => {
    const now = new Date(2026, 10, 28, 23)
    expect(timesOf('week', now)).toEqual({ from: local(2026, 11, 28), to: local(2026, 12, 5) })
    expect(timesOf('month', now)).toEqual({ from: local(2026, 11, 28), to: local(2026, 12, 29) })
  })
})
