import { describe, expect, test } from '@jest/globals'
import { saleState } from './sale-state.ts'

const sale = { saleStartsAt: '2026-11-01T00:00:00Z', saleEndsAt: '2026-12-01T00:00:00Z', available: 200 }
const on = (day: string, more = {}) => saleState({ ...sale, ...more }, new Date(`2026-${day}T12:00:00Z`))

describe('saying where a sale stands', () => {
  test('default: it is on, from its first moment until its last', () => {
    expect(on('11-21')).toBe('open')
    expect(saleState(sale, new Date(sale.saleStartsAt))).toBe('open')
    expect(saleState(sale, new Date(sale.saleEndsAt))).toBe('closed')
  })

  test('behavior: few left is worth a word, none left is another', () => {
    expect(on('11-21', { available: 20 })).toBe('fast')
    expect(on('11-21', { available: 0 })).toBe('soldOut')
  })

  test('behavior: before and after count more than how many are left', () => {
    expect(on('10-21', { available: 0 })).toBe('early')
    expect(on('12-21', { available: 5 })).toBe('closed')
    expect(on('11-21', { status: 'cancelled' })).toBe('cancelled')
  })
})
