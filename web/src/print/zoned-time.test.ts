import { describe, expect, test } from '@jest/globals'
import { clockAt, dayAt, momentOf, offsetTime } from './zoned-time.ts'

describe('telling the time by the clocks of a place', () => {
  test.each([
    ['2027-05-01T19:00', 'Asia/Seoul', '2027-05-01T10:00:00.000Z'],
    ['2027-05-01T19:00', 'Europe/Berlin', '2027-05-01T17:00:00.000Z'],
    ['2027-01-10T19:00', 'Europe/Berlin', '2027-01-10T18:00:00.000Z'],
    ['2027-05-01T00:30', 'America/New_York', '2027-05-01T04:30:00.000Z'],
    ['2027-05-01T19:00', 'Asia/Kolkata', '2027-05-01T13:30:00.000Z'],
  ])('default: %s in %s is %s, and back', (local, timeZone, moment) => {
    expect(momentOf(local, timeZone)).toBe(moment)
    expect(clockAt(moment, timeZone)).toBe(local)
  })

  test.each([
    ['2027-05-01T10:00:00.000Z', 'Asia/Seoul', '2027-05-01T19:00:00+09:00'],
    ['2027-01-10T18:00:00.000Z', 'Europe/Berlin', '2027-01-10T19:00:00+01:00'],
    ['2027-05-01T04:30:00.000Z', 'America/New_York', '2027-05-01T00:30:00-04:00'],
    ['2027-05-01T00:00:00.000Z', 'America/St_Johns', '2027-04-30T21:30:00-02:30'],
    ['2027-05-01T00:00:00.000Z', 'UTC', '2027-05-01T00:00:00+00:00'],
  ])('default: %s in %s is written %s', (moment, timeZone, written) => {
    expect(offsetTime(moment, timeZone)).toBe(written)
  })

  test('behavior: an hour after the clocks changed is an hour after the clocks changed', () => {
    expect(momentOf('2027-03-28T04:00', 'Europe/Berlin')).toBe('2027-03-28T02:00:00.000Z')
    expect(momentOf('2027-10-31T04:00', 'Europe/Berlin')).toBe('2027-10-31T03:00:00.000Z')
  })

  test('behavior: the day is the one at the place', () => {
    expect(dayAt('2027-05-01T16:00:00Z', 'Asia/Seoul')).toBe('2027-05-02')
    expect(dayAt('2027-05-01T02:00:00Z', 'America/New_York')).toBe('2027-04-30')
  })

  test.each(['', '2027-05-01', '2027-13-01T10:00', 'tomorrow'])('error: %j is no time', (typed) => {
    expect(momentOf(typed, 'Asia/Seoul')).toBeUndefined()
  })
})
