import { describe, expect, test } from '@jest/globals'
import { failureOf } from './use-failure.ts'

const order = (code: string, price = '18000000') => ({
  price,
  error: { type: '/errors/x', title: 'No', status: 409, code, detail: '', requestId: 'r' },
})

describe('saying why an order came to nothing', () => {
  test.each([
    ['relayer.reverted', 'refused'],
    ['relayer.not_carried_out', 'later'],
    ['checkout.not_sponsored', 'notAllowed'],
    ['checkout.sold_out_meanwhile', 'soldOut'],
    ['checkout.sale_over_meanwhile', 'saleOver'],
    ['payments.payer_unfunded', 'unfunded'],
    ['relayer.something_new', 'other'],
  ])('default: %s', (code, word) => {
    expect(failureOf(order(code))).toBe(word)
  })

  test('behavior: nobody is told that money was missing for what is free', () => {
    expect(failureOf(order('relayer.reverted', '0'))).toBe('free')
  })

  test('behavior: an order that expired without a reason has a sentence too', () => {
    expect(failureOf({ price: '1', error: null })).toBe('other')
  })
})
