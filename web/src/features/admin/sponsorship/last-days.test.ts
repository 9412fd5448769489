import { describe, expect, test } from '@jest/globals'
import { lastDays } from './last-days.ts'

describe('the days of a chart', () => {
  test('default: up to today, over the end of a month, without a gap', () => {
    expect(lastDays(new Date('2026-03-02T23:59:00Z'), 4)).toEqual([
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
      '2026-03-02',
    ])
  })
})
