import { describe, expect, test } from '@jest/globals'
import { feeOf } from './fee-of.ts'

describe('parting a payment', () => {
  test('default: a share of it is ours, and both together are the whole', () => {
    expect(feeOf({ amount: '2000000', feeBps: 250 })).toEqual({ fee: 50_000n, rest: 1_950_000n })
  })

  test('behavior: what does not divide is the merchant’s', () => {
    expect(feeOf({ amount: '199', feeBps: 100 })).toEqual({ fee: 1n, rest: 198n })
  })
})
