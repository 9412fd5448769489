import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { AcceptOrders } from '../src/checkout/accept-orders.ts'
import { CountHolds } from '../src/checkout/count-holds.ts'
import { PlaceOrder } from '../src/checkout/place-order.ts'
import { openSale, type Sale, type Visitor } from './harness/open-sale.ts'

const free = { native: '0', usdc: null }

describe('orders that come together', () => {
  let sale: Sale
  let fans: Visitor[]

  beforeAll(async () => {
    sale = await openSale()
    fans = await Promise.all(Array.from({ length: 8 }, () => sale.visitor()))
  })
  afterAll(() => sale.stop())

  const fan = (index: number): Visitor => {
    const found = fans[index]
    if (!found) throw new Error('There are not so many fans')
    return found
  }
  const tiers = (...more: object[]) => more.map((tier) => ({ name: 'A tier', maximum: 5, prices: free, ...tier }))
  const words = async (buys: ReturnType<Sale['buy']>[]) => {
    const answers = await Promise.all(buys)
    return answers.map(({ status, body }): string => (status === 202 ? 'accepted' : String(body.code)))
  }
  /** Has what is sent meanwhile come in one batch, whatever this machine does; tells how many came. */
  const together = async <T>(send: () => Promise<T>) => {
    const accept = sale.of(AcceptOrders)
    const { of } = accept
    const sizes: number[] = []
    accept.of = (wishes) => {
      sizes.push(wishes.length)
      return of.call(accept, wishes)
    }
    const answer = await send().finally(() => Object.assign(accept, { of }))
    return { answer, sizes }
  }
  const stored = async (eventId: string) => {
    const [row] = await sale.database.query<{ orders: number; ordered: number; held: number }>(
      `select (select count(*)::int from orders where event_id = $1) as orders,
              (select coalesce(sum(quantity), 0)::int from orders where event_id = $1) as ordered,
              (select sum(held + sold)::int from tiers where event_id = $1) as held`,
      [eventId],
    )
    return row
  }

  test('behavior: each has its own answer, and what one is refused another may have', async () => {
    const eventId = await sale.putOnSale({ tiers: tiers({ perPerson: 3 }, { maximum: 2, perPerson: 2 }) })
    const { answer, sizes } = await together(() =>
      words([
        sale.buy(fan(0), eventId, { quantity: 3 }),
        sale.buy(fan(1), eventId, { quantity: 3 }), // two are left
        sale.buy(fan(2), eventId, { quantity: 2 }),
        sale.buy(fan(0), eventId, { tierId: 1, quantity: 2 }),
        sale.buy(fan(3), eventId, { tierId: 7 }),
        sale.buy(fan(4), randomUUID()),
        sale.buy(fan(5), eventId, { payWith: 'usdc' }),
        sale.buy(fan(6), eventId, { quantity: 4 }),
        sale.buy(undefined, eventId),
      ]),
    )
    expect(Math.max(...sizes)).toBeGreaterThan(1)
    expect([...answer].sort()).toEqual(
      [
        ...['accepted', 'accepted', 'accepted', 'tickets.sold_out', 'events.unknown_tier', 'events.unknown_event'],
        ...['checkout.not_for_sale_in_currency', 'checkout.too_many_tickets', 'identity.sign_in_needed'],
      ].sort(),
    )
    expect(await stored(eventId)).toMatchObject({ orders: 3 })
  })

  test('behavior: a person who sends many at once has what one person may, and no more', async () => {
    const eventId = await sale.putOnSale({ tiers: tiers({ maximum: 100, perPerson: 2 }) })
    const answers = await words(Array.from({ length: 20 }, () => sale.buy(fan(0), eventId)))
    expect(answers.filter((one) => one === 'accepted')).toHaveLength(2)
    expect(answers.filter((one) => one === 'checkout.too_many_tickets')).toHaveLength(18)
    expect(await stored(eventId)).toEqual({ orders: 2, ordered: 2, held: 2 })
  })

  test('behavior: the same key a hundred times at once is one order, and all hear the same', async () => {
    const eventId = await sale.putOnSale()
    const key = randomUUID()
    const answers = await Promise.all(Array.from({ length: 100 }, () => sale.buy(fan(0), eventId, {}, key)))
    expect(new Set(answers.map(({ body }) => body.orderId)).size).toBe(1)
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]))
    expect(await stored(eventId)).toMatchObject({ orders: 1 })
  })

  test('error: of two bodies with one key at once, one is an order', async () => {
    const eventId = await sale.putOnSale()
    const key = randomUUID()
    const answers = await words([1, 2].map((quantity) => sale.buy(fan(0), eventId, { quantity }, key)))
    expect(answers.sort()).toEqual(['accepted', 'platform.idempotency_key_reused'])
    expect(await stored(eventId)).toMatchObject({ orders: 1 })
  })

  test('behavior: another API process with the same key at the same moment makes no second order', async () => {
    const eventId = await sale.putOnSale()
    const accept = sale.of(AcceptOrders)
    const other = new PlaceOrder(accept) // what a second process has: a memory of its own over the same database
    for (let round = 0; round < 10; round++) {
      const key = randomUUID()
      const intention = { caller: `person ${fan(0).person.id}`, route: 'r', key, requestDigest: Buffer.alloc(32) }
      const choice = { eventId, tierId: 0, quantity: 1, payWith: 'native' } as const
      const both = [sale.of(PlaceOrder), other].map((one) => one.of(fan(round % 8).person, choice, intention))
      const [mine, theirs] = await Promise.all(both)
      expect(theirs).toEqual(mine)
    }
    expect(await stored(eventId)).toMatchObject({ orders: 10 })
  })

  test('behavior: the same tier in capitals is the same tier', async () => {
    const eventId = await sale.putOnSale({ tiers: tiers({ maximum: 2 }) })
    const ids = [eventId, eventId.toUpperCase(), eventId, eventId.toUpperCase()]
    const answers = await words(ids.map((id, index) => sale.buy(fan(index), id)))
    expect(answers.sort()).toEqual(['accepted', 'accepted', 'tickets.sold_out', 'tickets.sold_out'])
  })

  test('error: more than can wait are told when to come again, and none of them is stored', async () => {
    const eventId = await sale.putOnSale({ tiers: tiers({ maximum: 10_000, perPerson: 100 }) })
    const accept = sale.of(AcceptOrders)
    const { of } = accept
    let open = () => {}
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    accept.of = async (wishes) => {
      await gate
      return of.call(accept, wishes)
    }
    const desk = sale.of(PlaceOrder)
    const choice = { eventId, tierId: 0, quantity: 1, payWith: 'native' } as const
    const waiting = Array.from({ length: 2201 }, () => {
      const intention = { caller: 'c', route: 'r', key: randomUUID(), requestDigest: Buffer.alloc(32) }
      return desk.of(fan(0).person, choice, intention)
    })
    const full = await sale.buy(fan(1), eventId)
    accept.of = of
    open()
    const ends = await Promise.allSettled(waiting)
    expect(full).toMatchObject({ status: 503, body: { code: 'checkout.too_many_orders' } })
    const taken = ends.filter(({ status }) => status === 'fulfilled').length
    expect(taken).toBeLessThan(2201)
    expect(await stored(eventId)).toMatchObject({ orders: taken })
  }, 120_000)

  test('behavior: what waits when the process ends is stored before it does', async () => {
    const eventId = await sale.putOnSale()
    const desk = new PlaceOrder(sale.of(AcceptOrders))
    const intention = { caller: 'c', route: 'r', key: randomUUID(), requestDigest: Buffer.alloc(32) }
    const choice = { eventId, tierId: 0, quantity: 1, payWith: 'native' } as const
    const answer = desk.of(fan(0).person, choice, intention)
    await desk.beforeApplicationShutdown()
    expect(await stored(eventId)).toMatchObject({ orders: 1 })
    expect(await answer).toMatchObject({ status: 'paying' })
  })

  test('default: what is held is what is ordered; where it is not, it is told', async () => {
    const holds = sale.of(CountHolds)
    expect(await holds.compare()).toEqual([])
    const eventId = await sale.putOnSale()
    await sale.database.query('update tiers set held = held + 3 where event_id = $1 and tier_id = 0', [eventId])
    expect(await holds.compare()).toEqual([{ eventId, tierId: 0, held: 3, ordered: 0 }])
  })
})
