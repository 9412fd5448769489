import { describe, expect, test } from '@jest/globals'
import { payoutStandOf } from './payout-stand-of.ts'

const sum = { currency: 'native', gross: '5', refunded: '0', fee: '0', paid: '0', held: '5' }
const event = {
  sums: [sum],
  status: 'approved' as const,
  payoutMode: 'escrow' as 'escrow' | 'instant',
  isPayable: false,
  isOnItsWay: false,
}

describe('saying where the money of an event is', () => {
  test('default: held, then to be asked for, then on its way, then paid', () => {
    expect(payoutStandOf(event)).toBe('held')
    expect(payoutStandOf({ ...event, isPayable: true })).toBe('payable')
    expect(payoutStandOf({ ...event, isPayable: true, isOnItsWay: true })).toBe('onItsWay')
    expect(payoutStandOf({ ...event, sums: [{ ...sum, held: '0', paid: '5' }] })).toBe('paid')
  })

  test('behavior: where nobody paid there is nothing; where each sale pays there is nothing to wait for', () => {
    expect(payoutStandOf({ ...event, sums: [] })).toBe('nothing')
    expect(payoutStandOf({ ...event, payoutMode: 'instant' })).toBe('atOnce')
  })

  test('behavior: what was held for a cancelled event goes back', () => {
    expect(payoutStandOf({ ...event, status: 'cancelled' as never })).toBe('paidBack')
  })
})
