import { describe, expect, test } from '@jest/globals'
import { localTime } from './local-time.ts'

describe('a time of day elsewhere', () => {
  const now = new Date('2026-03-20T23:30:45.678Z')

  test.each([
    ['Asia/Seoul', { daysAhead: 0, hour: 19, minute: 30 }, '2026-03-21T10:30:00.000Z'],
    ['America/New_York', { daysAhead: 0, hour: 20 }, '2026-03-21T00:00:00.000Z'],
    // Berlin's clocks go forward on the 29th, Sydney's back on April 5th.
    ['Europe/Berlin', { daysAhead: 7, hour: 20 }, '2026-03-28T19:00:00.000Z'],
    ['Europe/Berlin', { daysAhead: 8, hour: 20 }, '2026-03-29T18:00:00.000Z'],
    ['Australia/Sydney', { daysAhead: 14, hour: 6, minute: 30 }, '2026-04-03T19:30:00.000Z'],
    ['Australia/Sydney', { daysAhead: 15, hour: 6, minute: 30 }, '2026-04-04T20:30:00.000Z'],
  ])('args: %s, %j', (timeZone, time, expected) => {
    expect(localTime(now, timeZone, time).toISOString()).toBe(expected)
  })
})
