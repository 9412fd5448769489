import { describe, expect, test } from '@jest/globals'
import { weekAt, weekOfNumber } from './week.ts'

describe('a week', () => {
  test('default: it begins on Monday and is named by that day', () => {
    const week = weekAt(new Date('2026-11-22T23:59:59.999Z'))
    expect(week).toEqual({
      ...{ monday: '2026-11-16', number: 20261116 },
      ...{ startsAt: new Date('2026-11-16T00:00:00Z'), endsAt: new Date('2026-11-23T00:00:00Z') },
    })
    expect(weekAt(week.endsAt).number).toBe(20261123)
  })

  test('behavior: of a number that is a Monday comes the same week again', () => {
    expect(weekOfNumber(20261228)).toEqual(weekAt(new Date('2027-01-01T12:00:00Z')))
  })

  test.each([20261117, 20261332, 20260231, 1, 0])('error: %s is no week', (number) => {
    expect(weekOfNumber(number)).toBeUndefined()
  })
})
