import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CountHolds } from '../src/checkout/count-holds.ts'
import { OfferTickets } from '../src/checkout/offer-tickets.ts'
import { AcceptPayments } from '../src/payments/accepting/accept-payments.ts'
import { ClaimPayment } from '../src/payments/accepting/claim-payment.ts'
import { ClaimRows } from '../src/payments/accepting/claim-rows.ts'
import { ProveSigner } from '../src/payments/accepting/prove-signer.ts'
import { Payments, Usdc } from '../src/payments/index.ts'
import { PaymentsConfig } from '../src/payments/payments.config.ts'
import { readPaymentHeader } from '../src/payments/x402/read-payment-header.ts'
import { Clock, Loops } from '../src/platform/index.ts'
import { anybody, claimsDeskOf } from './harness/claims-desk.ts'
import { openSale, type Sale } from './harness/open-sale.ts'
import { authorize, payersOf } from './harness/payers.ts'
import { closeGate, type Write } from './harness/write-gate.ts'
import { buyersOf, type Wanted } from './harness/x402-buyer.ts'

const MINUTE = 60_000

describe('claiming payments', () => {
  let sale: Sale
  let desk: ReturnType<typeof claimsDeskOf>

  beforeAll(async () => {
    sale = await openSale({ areLoopsRunning: false })
    desk = claimsDeskOf(sale)
  })
  afterAll(() => sale.stop())

  test('behavior: the same authorization a hundred times at once buys once, and all hear the same', async () => {
    const eventId = await desk.putOnSale()
    const authorized = await authorize(anybody())
    const answers = await Promise.all(Array.from({ length: 100 }, () => desk.send(eventId, authorized)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]))
    expect(new Set(answers.map(({ body }) => body.paymentId)).size).toBe(1)
    expect(await desk.stored(eventId)).toEqual({ payments: 1, orders: 1, held: 1 })
  })

  /** What other API processes have: memories of their own over the same database. */
  const claimAtOnce = async (eventId: string, processes: number) => {
    const parts = [sale.of(AcceptPayments), sale.of(Clock), sale.of(ProveSigner), sale.of(Usdc)] as const
    const others = Array.from({ length: processes }, () => new ClaimPayment(...parts))
    const authorized = await authorize(anybody())
    const header = await buyersOf(sale).header(eventId, authorized, { tierId: 0 })
    const choice = { eventId, tierId: 0, quantity: 1, recipient: null }
    const challenge = sale.of(Payments).challenge(await sale.of(OfferTickets).of(choice))
    const signed = readPaymentHeader({ version: 2, text: header })
    const claims = others.map((one) => one.of(challenge, signed, { source: null, correlation: undefined }))
    const ends = await Promise.allSettled(claims)
    return ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value.paymentId] : []))
  }

  test('behavior: twenty processes with the same authorization at the same moment claim it once', async () => {
    const eventId = await desk.putOnSale()
    const ids = await claimAtOnce(eventId, 20)
    expect(new Set(ids).size).toBe(1)
    expect(await desk.stored(eventId)).toEqual({ payments: 1, orders: 1, held: 1 })
  })

  test('behavior: without the unique index and the look before it, they would claim it many times', async () => {
    const eventId = await desk.putOnSale()
    const rows = sale.of(ClaimRows)
    const { recall } = rows
    await sale.database.query('drop index payments_authorization')
    rows.recall = async (...all) => (await recall.apply(rows, all)).map((one) => ({ ...one, known: undefined }))
    const ids = await claimAtOnce(eventId, 20).finally(() => Object.assign(rows, { recall }))
    expect(new Set(ids).size).toBeGreaterThan(1)
    await sale.database.query('delete from orders where payment_id = any($1)', [ids])
    await sale.database.query('delete from payments where id = any($1)', [ids])
    await sale.database.query('update tiers set held = 0 where event_id = $1', [eventId])
    const columns = '(payer, authorization_nonce, asset)'
    await sale.database.query(`create unique index payments_authorization on payments ${columns}`)
  })

  test('error: of two requests with one authorization, one buys, and the other is told so however late it comes', async () => {
    const [eventId, another] = [await desk.putOnSale(), await desk.putOnSale()]
    const authorized = await authorize(anybody())
    const both = await desk.codes([desk.send(eventId, authorized), desk.send(another, authorized)])
    expect(both.sort()).toEqual(['accepted', 'payments.authorization_taken'])
    const first = (await desk.stored(eventId)) as { payments: number }
    const [taken, free] = first.payments === 1 ? [eventId, another] : [another, eventId]
    const recipient = anybody().address
    const later = [
      desk.send(free, authorized),
      desk.send(taken, authorized, { quantity: 2 }),
      desk.send(taken, authorized, { recipient }),
    ]
    expect(await desk.codes(later)).toEqual(Array(3).fill('payments.authorization_taken'))
    expect(await desk.stored(taken)).toEqual({ payments: 1, orders: 1, held: 1 })
    expect(await desk.stored(free)).toEqual({ payments: 0, orders: 0, held: 0 })
  })

  test('behavior: what was accepted is answered the same when its time is nearly up and nothing is left', async () => {
    const eventId = await desk.putOnSale()
    const authorized = await authorize(anybody())
    const first = await desk.send(eventId, authorized)
    await sale.database.query('update tiers set sold = maximum - held where event_id = $1', [eventId])
    const clock = sale.of(Clock)
    const { now } = clock
    const header = await buyersOf(sale).header(await desk.putOnSale(), authorized, { tierId: 0 })
    clock.now = () => new Date(Date.now() + 3_500_000)
    const ask = (wanted: Wanted) =>
      buyersOf(sale).ask(eventId, { tierId: 0, ...wanted }, { 'payment-signature': header })
    const [again, changed] = await Promise.all([ask({}), ask({ quantity: 2 })]).finally(() =>
      Object.assign(clock, { now }),
    )
    expect(again).toMatchObject({ status: 202, body: first.body })
    expect(changed).toMatchObject({ status: 409, body: { code: 'payments.authorization_taken' } })
    await sale.database.query('update tiers set sold = 0 where event_id = $1', [eventId])
  })

  test.each<[string, Write]>([
    ['before its tickets are held', { table: 'tiers', on: 'update' }],
    ['before its order is kept', { table: 'orders', on: 'insert' }],
    ['before its payment is kept', { table: 'payments', on: 'insert' }],
  ])(
    'behavior: a process that dies %s has done nothing, and the same authorization then buys once',
    async (_, write) => {
      const eventId = await desk.putOnSale()
      const authorized = await authorize(anybody())
      const gate = await closeGate(sale.rooms.database.url, write)
      const answer = desk.send(eventId, authorized)
      await gate.reached()
      await gate.cut()
      expect((await answer).status).toBe(503)
      expect(await desk.stored(eventId)).toEqual({ payments: 0, orders: 0, held: 0 })
      expect((await desk.send(eventId, authorized)).status).toBe(202)
      expect((await desk.send(eventId, authorized)).status).toBe(202)
      expect(await desk.stored(eventId)).toEqual({ payments: 1, orders: 1, held: 1 })
    },
    2 * MINUTE,
  )

  test(
    'behavior: two hundred people at the same instant are all answered, each with a payment of their own',
    async () => {
      const eventId = await desk.putOnSale({ maximum: 1000 })
      const all = await Promise.all(Array.from({ length: 200 }, () => authorize(anybody())))
      const answers = await Promise.all(all.map((authorized) => desk.send(eventId, authorized)))
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]))
      expect(new Set(answers.map(({ body }) => body.paymentId)).size).toBe(200)
      expect(await desk.stored(eventId)).toEqual({ payments: 200, orders: 200, held: 200 })
      expect(await sale.of(CountHolds).compare()).toEqual([])
    },
    MINUTE,
  )

  test(
    'behavior: a thousand unfunded signatures keep a fifth of a tier and no more, and not for long',
    async () => {
      const eventId = await desk.putOnSale({ maximum: 50 })
      const payers = await Promise.all(Array.from({ length: 1000 }, () => authorize(anybody())))
      const words = await desk.codes(payers.map((authorized) => desk.send(eventId, authorized)))
      expect(words.filter((word) => word === 'accepted')).toHaveLength(10)
      expect(words.filter((word) => word === 'checkout.too_many_unpaid')).toHaveLength(990)
      expect(await desk.stored(eventId)).toMatchObject({ payments: 10, held: 10 })
      sale.of(Loops).start()
      const { becomes } = payersOf(sale)
      const ids = await sale.database.query<{ id: string }>(`select id from payments where batch_key = $1`, [
        `${eventId} 0`,
      ])
      for (const { id } of ids) await becomes(id, 'failed')
      await desk.rest()
      expect(await desk.stored(eventId)).toMatchObject({ held: 0 })
      expect((await desk.send(eventId, await authorize(anybody()))).status).toBe(202)
    },
    3 * MINUTE,
  )

  test('error: a payer who was found without the money waits, others do not', async () => {
    const eventId = await desk.putOnSale()
    const payer = anybody()
    const { body } = await desk.send(eventId, await authorize(payer))
    sale.of(Loops).start()
    await payersOf(sale).becomes(String(body.paymentId), 'failed').finally(desk.rest)
    const answer = await desk.send(eventId, await authorize(payer))
    expect(answer).toMatchObject({ status: 429, body: { code: 'payments.payer_has_to_wait' } })
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(500)
    const replayed = await sale.database.query(
      "update payments set ended_at = ended_at - interval '11 minutes' where id = $1 returning id",
      [body.paymentId],
    )
    expect(replayed).toHaveLength(1)
    expect((await desk.send(eventId, await authorize(payer))).status).toBe(202)
  })

  test('error: of one payer and of one network only so much is taken before anybody has looked', async () => {
    const eventId = await desk.putOnSale()
    const config = sale.of(PaymentsConfig)
    const { unseenPerPayer, unseenPerNetwork } = config
    await sale.database.query(`update payments set looked_at = now() where looked_at is null`)
    try {
      Object.assign(config, { unseenPerPayer: 2, unseenPerNetwork: 3 })
      const [payer, other] = [anybody(), anybody()]
      const all = [payer, payer, payer, other, other].map((one) => authorize(one))
      const words: string[] = []
      for (const authorized of await Promise.all(all))
        words.push(...(await desk.codes([desk.send(eventId, authorized)])))
      expect(words).toEqual([
        'accepted',
        'accepted',
        'payments.too_many_unseen',
        'accepted',
        'payments.too_many_unseen',
      ])
      const elsewhere = await desk.send(eventId, await authorize(other), {}, { 'x-forwarded-for': '203.0.113.9' })
      expect(elsewhere.status).toBe(202)
    } finally {
      Object.assign(config, { unseenPerPayer, unseenPerNetwork })
    }
  })

  test('behavior: many who wait share one look at the database', async () => {
    const eventId = await desk.putOnSale()
    const all = await Promise.all(Array.from({ length: 40 }, () => authorize(anybody())))
    const { query } = sale.database
    let looks = 0
    sale.database.query = (sql, ...parameters) => {
      if (/^select id, version from payments/.test(sql)) looks++
      return query.call(sale.database, sql, ...parameters) as never
    }
    const answers = await Promise.all(all.map((one) => desk.send(eventId, one, {}, { prefer: 'wait=2' }))).finally(() =>
      Object.assign(sale.database, { query }),
    )
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.status}`))).toEqual(
      new Set(['202 payment_pending']),
    )
    expect(looks).toBeGreaterThan(0)
    expect(looks).toBeLessThan(40)
  })
})
