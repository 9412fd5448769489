import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openSale, type Sale, type Visitor } from './harness/open-sale.ts'

const HOUR = 3_600_000

describe('an order that is refused', () => {
  let sale: Sale
  let eventId: string
  let fan: Visitor

  beforeAll(async () => {
    sale = await openSale()
    const tier = { perPerson: 10, prices: { native: '0', usdc: null } }
    eventId = await sale.putOnSale({
      tiers: [
        { ...tier, name: 'Open', maximum: 20 },
        { ...tier, name: 'Few', maximum: 3, perPerson: 2 },
        { ...tier, name: 'Guarded', maximum: 5, guarded: true },
      ],
    })
    fan = await sale.visitor()
  })
  afterAll(() => sale.stop())

  /** Everything that an order may write. */
  const stored = () =>
    sale.database.query(
      `select (select count(*) from orders) as orders, (select count(*) from operations) as operations,
         (select count(*) from idempotency_keys) as keys, (select sum(held) from tiers) as held`,
    )
  const refused = async (buy: ReturnType<Sale['buy']>, stands: Awaited<ReturnType<typeof stored>>) => {
    const { status, body } = await buy
    expect(await stored()).toEqual(stands)
    expect(body).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) })
    expect((await fetch(`${sale.rooms.url}/errors/${body.code}`)).status).toBe(200)
    return `${status} ${body.code}`
  }
  const refusedNow = async (...order: Parameters<Sale['buy']>) => {
    const stands = await stored()
    return refused(sale.buy(...order), stands)
  }

  test('error: nobody is signed in', async () => {
    expect(await refusedNow(undefined, eventId)).toBe('401 identity.sign_in_needed')
  })

  test('error: the idempotency key is missing', async () => {
    expect(await refusedNow(fan, eventId, {}, '')).toBe('400 checkout.idempotency_key_needed')
  })

  test('error: there is no such event, and a draft is none', async () => {
    expect(await refusedNow(fan, randomUUID())).toBe('404 events.unknown_event')
    expect(await refusedNow(fan, 'not-an-id')).toBe('400 platform.invalid_request')
    const draft = await sale.draft(await sale.visitor('organizer'))
    expect(await refusedNow(fan, draft)).toBe('404 events.unknown_event')
    expect((await sale.call('GET', `/events/${draft}`)).body.code).toBe('events.unknown_event')
  })

  test('error: there is no such tier', async () => {
    expect(await refusedNow(fan, eventId, { tierId: 3 })).toBe('404 events.unknown_tier')
  })

  test.each([
    { quantity: 0 },
    { quantity: 1.5 },
    { quantity: 101 },
    { tierId: -1 },
    { payWith: 'gold' },
    { price: '0' },
  ])('error: %j is not a choice', async (choice) => {
    expect(await refusedNow(fan, eventId, choice)).toBe('400 platform.invalid_request')
  })

  test('error: the tier is not sold in that currency', async () => {
    expect(await refusedNow(fan, eventId, { payWith: 'usdc' })).toBe('409 checkout.not_for_sale_in_currency')
  })

  test('error: more than one person may have, at once or in pieces', async () => {
    const other = await sale.visitor()
    expect(await refusedNow(other, eventId, { quantity: 11 })).toBe('409 checkout.too_many_tickets')
    const { body } = await sale.buy(other, eventId, { quantity: 6 })
    await sale.endOf(other, body.orderId)
    expect(await refusedNow(other, eventId, { quantity: 5 })).toBe('409 checkout.too_many_tickets')
    const { body: rest } = await sale.buy(other, eventId, { quantity: 4 })
    expect(await sale.endOf(other, rest.orderId)).toMatchObject({ status: 'ticketed' })
  })

  test('error: not so many are left', async () => {
    const [one, two] = [await sale.visitor(), await sale.visitor()]
    const { body } = await sale.buy(one, eventId, { tierId: 1, quantity: 2 })
    await sale.endOf(one, body.orderId)
    const answer = await sale.buy(two, eventId, { tierId: 1, quantity: 2 })
    expect(answer).toMatchObject({ status: 409, body: { code: 'tickets.sold_out', detail: 'One is left.' } })
    expect(await refusedNow(two, eventId, { tierId: 1, quantity: 2 })).toBe('409 tickets.sold_out')
  })

  test('error: the same key with another body changes nothing', async () => {
    const key = randomUUID()
    const { body } = await sale.buy(fan, eventId, {}, key)
    await sale.endOf(fan, body.orderId)
    expect(await refusedNow(fan, eventId, { quantity: 2 }, key)).toBe('409 platform.idempotency_key_reused')
  })

  test('error: the sale has not begun, has ended, or waits for approval', async () => {
    const now = Date.now()
    const later = await sale.putOnSale({ saleStartsAt: new Date(now + HOUR) })
    expect(await refusedNow(fan, later)).toBe('409 events.not_on_sale')
    await sale.database.query(
      `update events set sale_starts_at = now() - interval '2 hours', sale_ends_at = now() - interval '1 hour' where id = $1`,
      [later],
    )
    const { body } = await sale.buy(fan, later)
    expect(body).toMatchObject({ code: 'events.not_on_sale', detail: expect.stringMatching(/^The sale ended at 20/) })
  })
})
