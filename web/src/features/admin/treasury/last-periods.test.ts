import { describe, expect, test } from '@jest/globals'
import { lastPeriods } from './last-periods.ts'

describe('the periods of a chart', () => {
  const sunday = new Date('2026-03-01T23:59:00Z')

  test('default: thirty days, up to today', () => {
    expect(lastPeriods(sunday, 'day').length).toBe(30)
    expect(lastPeriods(sunday, 'day').slice(-2)).toEqual(['2026-02-28', '2026-03-01'])
  })

  test('behavior: a week begins on its Monday, also on a Sunday, also in the year before', () => {
    expect(lastPeriods(sunday, 'week').length).toBe(26)
    expect(lastPeriods(sunday, 'week').slice(-2)).toEqual(['2026-02-16', '2026-02-23'])
    expect(lastPeriods(new Date('2027-01-01T00:00:00Z'), 'week').at(-1)).toBe('2026-12-28')
  })

  test('behavior: a month begins on its first, also where the day of today is in few months', () => {
    const months = lastPeriods(new Date('2026-03-31T12:00:00Z'), 'month')
    expect(months.length).toBe(12)
    expect([months[0], ...months.slice(-2)]).toEqual(['2025-04-01', '2026-02-01', '2026-03-01'])
  })
})
