import { describe, expect, test } from '@jest/globals'
import { timesOf } from './times-of.ts'

const local = (year: number, month: number, day: number) => new Date(year, month - 1, day).toISOString()

describe('the times of days that a list is narrowed down to', () => {
  test('default: from the first moment of the first day to the last of the last, by the reader’s own days', () => {
    const october = { from: '2026-10-01', to: '2026-10-31' }
    expect(timesOf(october)).toEqual({ from: local(2026, 10, 1), to: local(2026, 11, 1) })
    const oneDay = { from: '2026-12-31', to: '2026-12-31' }
    expect(timesOf(oneDay)).toEqual({ from: local(2026, 12, 31), to: local(2027, 1, 1) })
  })

  test('default: one side alone, or none', () => {
    expect(timesOf({ to: '2026-10-31' })).toEqual({ to: local(2026, 11, 1) })
    expect(timesOf({})).toEqual({})
  })
})
