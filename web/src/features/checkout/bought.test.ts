import { describe, expect, test } from '@jest/globals'
import { boughtBy } from './bought.ts'

const payment = {
  ...{ id: 'p', kind: 'tickets', status: 'completed' as const, payer: '0x1', amount: '36000000', currency: '0x2' },
  ...{ transactionHash: null, result: null, error: null },
}

describe('what a payment buys', () => {
  test('default: as the address says, and the price of one', () => {
    const bought = boughtBy(payment, { event: 'jazz', tier: 1, quantity: 2 })
    expect(bought).toMatchObject({ eventId: 'jazz', tierId: 1, quantity: 2, price: '18000000', tokenIds: [] })
  })

  test('behavior: what the payment itself says of the tickets counts', () => {
    const result = { quantity: 3, tokenIds: ['7', '8', '9'] }
    expect(boughtBy({ ...payment, result }, {})).toMatchObject({ ...result, price: '12000000', eventId: undefined })
  })
})
