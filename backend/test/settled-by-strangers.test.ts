import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { WatchPayments } from '../src/payments/settling/watch-payments.ts'
import { eventually } from './harness/eventually.ts'
import { contracts, openSale, type Sale } from './harness/open-sale.ts'
import { authorize, payersOf, USDC_PRICE, USDC_TIER } from './harness/payers.ts'

// An authorization pays whoever submits it: a stranger can bring the money in before we do, or after we gave up.
describe('payments that a stranger settles', () => {
  let sale: Sale
  let payers: ReturnType<typeof payersOf>

  beforeAll(async () => {
    sale = await openSale()
    payers = payersOf(sale)
  })
  afterEach(() => payers.resume())
  afterAll(() => sale?.stop())

  const ticketsOf = async (id: string) => (await payers.orderOf(id))?.tokenIds ?? []
  const expectOneTicket = async (id: string, owner: string) => {
    expect(await payers.becomes(id, 'completed', 'failed', 'refunded')).toMatchObject({ status: 'completed' })
    const [tokenId = '', ...more] = await ticketsOf(id)
    expect(more).toEqual([])
    expect(await sale.ownerOf(tokenId)).toBe(owner)
    expect(await payers.balanceOf(contracts.TicketCheckout)).toBe(0n)
  }
  const withOneTicket = () =>
    sale.putOnSale({
      tiers: [free, free, { name: 'Box', maximum: 1, prices: { native: null, usdc: String(USDC_PRICE) } }],
    })

  test('behavior: before anybody has looked: the ticket arrives, once', async () => {
    const eventId = await sale.putOnSale()
    await payers.pause()
    const payer = await payers.payer()
    const authorized = await authorize(payer)
    const id = await payers.accept(eventId, authorized)
    await payers.submitAsStranger(authorized)
    await payers.resume()
    await expectOneTicket(id, payer.address)
    expect(await sale.tier(eventId, USDC_TIER)).toEqual({ held: 0, sold: 1 })
  })

  test('behavior: between the look and the settlement: the ticket arrives, once, and the neighbour has one too', async () => {
    const eventId = await sale.putOnSale()
    await payers.pause()
    const [payer, neighbour] = [await payers.payer(), await payers.payer()]
    const authorized = await authorize(payer)
    const [id, other] = [
      await payers.accept(eventId, authorized),
      await payers.accept(eventId, await authorize(neighbour)),
    ]
    await payers.look()
    await payers.settle()
    await payers.submitAsStranger(authorized)
    await payers.resume()
    await expectOneTicket(id, payer.address)
    await expectOneTicket(other, neighbour.address)
    expect(await sale.tier(eventId, USDC_TIER)).toEqual({ held: 0, sold: 2 })
  })

  test('behavior: and somebody else has the last ticket: the money goes back', async () => {
    const eventId = await withOneTicket()
    await payers.pause()
    const payer = await payers.payer()
    const authorized = await authorize(payer)
    const id = await payers.accept(eventId, authorized)
    await payers.submitAsStranger(authorized)
    await payers.buyOnChain(await payers.onchainId(eventId), 1n)
    await payers.resume()
    expect(await payers.becomes(id, 'completed', 'refunded')).toMatchObject({
      status: 'refunded',
      code: 'payments.not_served',
    })
    expect(await payers.orderOf(id)).toMatchObject({ status: 'refunded', tokenIds: [] })
    expect(await payers.balanceOf(payer.address)).toBe(USDC_PRICE)
    expect(await payers.balanceOf(contracts.TicketCheckout)).toBe(0n)
    await eventually(async () => (await sale.tier(eventId, USDC_TIER))?.held === 0)
  })

  test('behavior: long after it has failed: the money goes back', async () => {
    const eventId = await sale.putOnSale()
    const payer = await payers.payer(0n)
    const authorized = await authorize(payer)
    const id = await payers.accept(eventId, authorized)
    await payers.becomes(id, 'failed')
    await sale.fund(payer.address, { usdc: USDC_PRICE })
    await payers.submitAsStranger(authorized)
    expect(await payers.balanceOf(payer.address)).toBe(0n)
    await payers.makeDue(id)
    expect(await payers.becomes(id, 'refunded')).toMatchObject({ status: 'refunded' })
    expect(await payers.balanceOf(payer.address)).toBe(USDC_PRICE)
    expect(await payers.orderOf(id)).toMatchObject({ status: 'failed' })
  })

  test('behavior: an authorization that was used to buy before is no second purchase', async () => {
    const eventId = await sale.putOnSale()
    const payer = await payers.payer()
    const authorized = await authorize(payer)
    const id = await payers.accept(eventId, authorized)
    await expectOneTicket(id, payer.address)
    const again = payers.accept(eventId, authorized)
    await expect(again).rejects.toThrow(/payments_authorization/)
    expect(await sale.tier(eventId, USDC_TIER)).toEqual({ held: 0, sold: 1 })
  })

  test('behavior: a failed one whose authorization is over is looked at a last time, and never again', async () => {
    const eventId = await sale.putOnSale()
    const payer = await payers.payer(0n)
    const authorized = await authorize(payer)
    const id = await payers.accept(eventId, authorized)
    await payers.becomes(id, 'failed')
    await payers.pause()
    const dueAt = async () =>
      (await sale.database.query<{ due: string }>('select due_at::text as due from payments where id = $1', [id]))[0]
        ?.due
    await payers.makeDue(id)
    await sale.of(WatchPayments).step()
    expect(new Date((await dueAt()) ?? 0).getTime()).toBe(Number(authorized.validBefore) * 1000)
    await sale.client.increaseTime({ seconds: 4000 })
    await sale.client.mine({ blocks: 1 })
    await payers.makeDue(id)
    await sale.of(WatchPayments).step()
    expect(await dueAt()).toBe('infinity')
    expect(await payers.rowOf(id)).toMatchObject({ status: 'failed', code: 'payments.payer_unfunded' })
  })
})

const free = { name: 'Free', maximum: 10, prices: { native: '0', usdc: null } }
