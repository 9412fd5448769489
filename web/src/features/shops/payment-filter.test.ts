import { describe, expect, test } from '@jest/globals'
import { readFilter, timesOf } from './payment-filter.ts'

const local = (year: number, month: number, day: number) => new Date(year, month - 1, day).toISOString()

describe('what the payments of shops are narrowed down to', () => {
  test('default: a state, a product and days, as the address has them', () => {
    const filter = { status: 'paid', productId: 'abc', from: '2026-10-01', to: '2026-10-31' } as const
    expect(readFilter(filter)).toEqual(filter)
  })

  test.each([
    ['a state that is none', { status: 'stolen' }],
    ['a day that is none', { from: '2026-13-40' }],
    ['words', { from: 'yesterday', to: '' }],
    ['a year that is still being typed', { from: '0202-10-01', to: '0002-10-01' }],
    ['what is no text', { from: 2026, to: ['2026-10-01'] }],
  ])('args: %s is left out', (_, asked) => {
    expect(readFilter(asked)).toEqual({})
  })

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
