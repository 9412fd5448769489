import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { contracts, openSale, type Sale, type Visitor } from './harness/open-sale.ts'

describe('a ticket, all the way', () => {
  let sale: Sale
  let eventId: string
  let fan: Visitor

  beforeAll(async () => {
    sale = await openSale()
    eventId = await sale.putOnSale()
    fan = await sale.visitor()
  })
  afterAll(() => sale.stop())

  test('default: a free ticket costs its buyer nothing, and the row is what the chain has', async () => {
    const accepted = await sale.buy(fan, eventId)
    expect(accepted).toMatchObject({ status: 202, body: { status: 'paying' } })
    const { orderId, operationId, poll, stream } = accepted.body as Record<string, string>
    expect([poll, stream]).toEqual([`/api/v1/orders/${orderId}`, `/api/v1/operations/${operationId}/stream`])
    const order = await sale.endOf(fan, orderId)
    expect(order).toMatchObject({ status: 'ticketed', operationId, quantity: 1, price: '0', error: null })

    const [tokenId = ''] = order.tokenIds as unknown as string[]
    const { status, body: ticket } = await sale.call('GET', `/tickets/${tokenId}`)
    expect(status).toBe(200)
    expect(ticket).toMatchObject({ eventId, tierId: 0, serial: 1, status: 'active', price: '0', currency: 'native' })
    expect(ticket).toMatchObject({ owner: fan.wallet, tokenUri: await sale.tokenUri(tokenId) })
    const kept = 'select metadata_cid from tiers where event_id = $1 and tier_id = 0'
    expect(await sale.database.query(kept, [eventId])).toEqual([
      { metadata_cid: String(ticket.tokenUri).replace('ipfs://', '') },
    ])
    expect(await sale.ownerOf(tokenId)).toBe(fan.wallet)
    const receipt = await sale.client.getTransactionReceipt({ hash: ticket.transactionHash as never })
    expect(receipt.status).toBe('success')
    expect(await sale.client.getBalance({ address: fan.wallet })).toBe(0n)
    expect((await sale.call('GET', '/me/tickets', fan)).body).toEqual({ items: [ticket], nextCursor: null })
    expect(await sale.tier(eventId)).toEqual({ held: 0, sold: 1 })
  })

  test('args: several for native currency', async () => {
    await sale.fund(fan.wallet, { native: 10n ** 18n })
    const { body } = await sale.buy(fan, eventId, { tierId: 1, quantity: 3 })
    const order = await sale.endOf(fan, body.orderId)
    expect(order).toMatchObject({ status: 'ticketed', price: '20000000000000000', currency: 'native' })
    expect(order.tokenIds).toHaveLength(3)
    expect(await sale.client.getBalance({ address: fan.wallet })).toBe(94n * 10n ** 16n)
  })

  test('args: for USDC, approved to the unit', async () => {
    await sale.fund(fan.wallet, { usdc: 60_000_000n })
    const { body } = await sale.buy(fan, eventId, { tierId: 2, quantity: 2, payWith: 'usdc' })
    const order = await sale.endOf(fan, body.orderId)
    expect(order).toMatchObject({ status: 'ticketed', price: '25000000', currency: contracts.USDC })
    const [tokenId] = order.tokenIds as unknown as string[]
    expect((await sale.call('GET', `/tickets/${tokenId}`)).body).toMatchObject({ currency: contracts.USDC, tierId: 2 })
  })

  test('behavior: the list of tickets goes on where the page before ended', async () => {
    const first = (await sale.call('GET', '/me/tickets?limit=4', fan)).body as never as Page
    const second = (await sale.call('GET', `/me/tickets?limit=4&cursor=${first.nextCursor}`, fan)).body as never as Page
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([4, 2, null])
    expect(new Set([...first.items, ...second.items].map(({ tokenId }) => tokenId)).size).toBe(6)
  })

  test('behavior: a purchase that the chain refuses gives back what it held, and says why', async () => {
    const poor = await sale.visitor()
    const before = await sale.tier(eventId, 1)
    const { body } = await sale.buy(poor, eventId, { tierId: 1, quantity: 2 })
    expect(await sale.endOf(poor, body.orderId)).toMatchObject({
      status: 'failed',
      tokenIds: [],
      error: {
        code: 'relayer.not_enough_money',
        detail: 'The wallet holds 0 ETH, and 0.04 ETH are needed: 0.04 ETH are missing.',
      },
    })
    expect(await sale.tier(eventId, 1)).toEqual(before)
    await sale.fund(poor.wallet, { usdc: 1_500_000n })
    const usdc = await sale.buy(poor, eventId, { tierId: 2, payWith: 'usdc' })
    expect(await sale.endOf(poor, usdc.body.orderId)).toMatchObject({
      status: 'failed',
      error: { detail: 'The wallet holds 1.5 USDC, and 25 USDC are needed: 23.5 USDC are missing.' },
    })
  })

  test('behavior: the same key again is the same order', async () => {
    const key = randomUUID()
    const [first, again] = [await sale.buy(fan, eventId, {}, key), await sale.buy(fan, eventId, {}, key)]
    expect(again).toEqual(first)
    await sale.endOf(fan, first.body.orderId)
    expect(await sale.tier(eventId)).toEqual({ held: 0, sold: 2 })
  })

  test('behavior: two people may use the same key', async () => {
    const other = await sale.visitor()
    const key = randomUUID()
    const mine = await sale.buy(fan, eventId, {}, key)
    const theirs = await sale.buy(other, eventId, {}, key)
    expect(theirs.status).toBe(202)
    expect(theirs.body.orderId).not.toBe(mine.body.orderId)
    await Promise.all([sale.endOf(fan, mine.body.orderId), sale.endOf(other, theirs.body.orderId)])
  })

  test('error: an order is nobody else’s to see', async () => {
    const { body } = await sale.buy(fan, eventId)
    const { status, body: problem } = await sale.call('GET', `/orders/${body.orderId}`, await sale.visitor())
    expect([status, problem.code]).toEqual([404, 'checkout.unknown_order'])
    await sale.endOf(fan, body.orderId)
  })
})

type Page = { items: { tokenId: string }[]; nextCursor: string | null }
