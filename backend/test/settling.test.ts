import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { contracts, openSale, type Sale } from './harness/open-sale.ts'
import { authorize, payersOf, USDC_PRICE, USDC_TIER } from './harness/payers.ts'

describe('payments for tickets', () => {
  let sale: Sale
  let eventId: string
  let payers: ReturnType<typeof payersOf>

  beforeAll(async () => {
    sale = await openSale()
    eventId = await sale.putOnSale()
    payers = payersOf(sale)
  })
  afterAll(() => sale?.stop())

  test('default: who has signed gets the tickets, and the money is where it belongs', async () => {
    const payer = await payers.payer(2n * USDC_PRICE)
    const before = await sale.tier(eventId, USDC_TIER)
    const id = await payers.accept(eventId, await authorize(payer, { amount: 2n * USDC_PRICE }), { quantity: 2 })
    const { result } = await payers.becomes(id, 'completed', 'failed')
    const order = await payers.orderOf(id)
    expect(order).toMatchObject({ status: 'ticketed', code: null })
    expect(result).toEqual({ quantity: 2, tokenIds: order?.tokenIds })
    for (const tokenId of order?.tokenIds ?? []) expect(await sale.ownerOf(tokenId)).toBe(payer.address)
    expect(await sale.tier(eventId, USDC_TIER)).toEqual({ held: 0, sold: (before?.sold ?? 0) + 2 })
    expect(await payers.balanceOf(payer.address)).toBe(0n)
    expect(await payers.balanceOf(contracts.TicketCheckout)).toBe(0n)
  })
})
