import { describe, expect, test } from '@jest/globals'
import { readLimits, typedOf } from './limits.ts'

const now = new Date('2027-01-01T00:00:00Z')
const typed = { total: '10', perPayment: '2.5', days: '7' }

describe('writing an allowance', () => {
  test('default: base units, and a moment', () => {
    expect(readLimits(typed, now)).toEqual({
      limits: { total: '10000000', perPayment: '2500000', expiresAt: '2027-01-08T00:00:00.000Z' },
    })
  })

  test('behavior: it opens with what is given, or with something small', () => {
    expect(typedOf({ total: '0', perPayment: '0', expiresAt: null })).toEqual({
      total: '10',
      perPayment: '5',
      days: '30',
    })
    const given = { total: '20000000', perPayment: '1500000', expiresAt: '2027-02-01T00:00:00Z' }
    expect(typedOf(given)).toMatchObject({ total: '20', perPayment: '1.50' })
  })

  test('error: what is no amount, or none at all, is said where it stands', () => {
    expect(readLimits({ ...typed, total: 'ten', perPayment: '0' }, now)).toEqual({
      flaws: { total: 'notAnAmount', perPayment: 'notAnAmount' },
    })
  })

  test('error: one payment is not more than all of them', () => {
    expect(readLimits({ ...typed, perPayment: '11' }, now)).toEqual({ flaws: { perPayment: 'moreThanTotal' } })
  })
})
