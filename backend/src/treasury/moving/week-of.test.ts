import { describe, expect, test } from '@jest/globals'
import { weekOf } from './week-of.ts'

describe('the week of a moment', () => {
  test.each([
    ['2026-11-16T00:00:00.000Z', '2026-11-16'],
    ['2026-11-22T23:59:59.999Z', '2026-11-16'],
    ['2026-11-23T00:00:00.000Z', '2026-11-23'],
    ['2027-01-01T12:00:00.000Z', '2026-12-28'],
  ])('default: %s is of the week of %s', (moment, monday) => {
    expect(weekOf(new Date(moment))).toBe(monday)
  })
})
