import { describe, expect, test } from '@jest/globals'
import { readFilter } from './payment-filter.ts'

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
})
