import { smartWalletFactoryAbi } from '@boxoffice/contracts'
import { localKey } from '@boxoffice/contracts/deploy'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { CountHolds } from '../src/checkout/count-holds.ts'
import { OfferTickets } from '../src/checkout/offer-tickets.ts'
import { AcceptPayments } from '../src/payments/accept-payments.ts'
import { ClaimPayment } from '../src/payments/claim-payment.ts'
import { ClaimRows } from '../src/payments/claim-rows.ts'
import { authorizationContents, Payments, Usdc } from '../src/payments/index.ts'
import { PaymentsConfig } from '../src/payments/payments.config.ts'
import { ProveSigner } from '../src/payments/prove-signer.ts'
import { readPaymentHeader } from '../src/payments/x402/read-payment-header.ts'
import { Clock, Loops } from '../src/platform/index.ts'
import { hashForWallet, wrapSignature } from '../src/wallets/index.ts'
import { SignForWallet } from '../src/wallets/sign-for-wallet.ts'
import { contracts, openSale, type Sale } from './harness/open-sale.ts'
import { type Authorized, authorize, payersOf, USDC_PRICE } from './harness/payers.ts'
import { closeGate, type Write } from './harness/write-gate.ts'
import { buyersOf, type Wanted } from './harness/x402-buyer.ts'

const MINUTE = 60_000
const prices = { native: null, usdc: String(USDC_PRICE) }
const anybody = () => privateKeyToAccount(generatePrivateKey())

describe('claiming payments', () => {
  let sale: Sale

  beforeAll(async () => {
    sale = await openSale({ areLoopsRunning: false })
  })
  afterAll(() => sale.stop())

  const rest = () => sale.of(Loops).beforeApplicationShutdown()
  /** Nobody looks at payments until a test says so: what is accepted stays as it was. */
  const putOnSale = async (tier: object = {}) => {
    sale.of(Loops).start()
    const tiers = [{ name: 'A tier', maximum: 1000, perPerson: 100, prices, ...tier }]
    return sale.putOnSale({ tiers }).finally(rest)
  }
  const send = (eventId: string, authorized: Authorized, wanted: Wanted = {}, headers = {}) =>
    buyersOf(sale).send(eventId, authorized, { tierId: 0, ...wanted }, headers)
  const codes = async (answers: ReturnType<typeof send>[]) =>
    (await Promise.all(answers)).map(({ status, body }): string => (status === 202 ? 'accepted' : String(body.code)))
  const stored = async (eventId: string) => {
    const [row] = await sale.database.query<object>(
      `select (select count(*)::int from payments where batch_key like $1::text || ' %') as payments,
              (select count(*)::int from orders where event_id = $1::uuid and payment_id is not null) as orders,
              (select sum(held)::int from tiers where event_id = $1::uuid) as held`,
      [eventId],
    )
    return row
  }
  const rowOf = async (id: unknown) => {
    const [row] = await sale.database.query<{ signedBy: string; personId: string | null; payer: string | null }>(
      `select p.signed_by as "signedBy", p.person_id as "personId", o.payer
         from payments p join orders o on o.payment_id = p.id where p.id = $1`,
      [id],
    )
    return row
  }

  test('behavior: the same authorization a hundred times at once buys once, and all hear the same', async () => {
    const eventId = await putOnSale()
    const authorized = await authorize(anybody())
    const answers = await Promise.all(Array.from({ length: 100 }, () => send(eventId, authorized)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]))
    expect(new Set(answers.map(({ body }) => body.paymentId)).size).toBe(1)
    expect(await stored(eventId)).toEqual({ payments: 1, orders: 1, held: 1 })
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
    const eventId = await putOnSale()
    const ids = await claimAtOnce(eventId, 20)
    expect(new Set(ids).size).toBe(1)
    expect(await stored(eventId)).toEqual({ payments: 1, orders: 1, held: 1 })
  })

  test('behavior: without the unique index and the look before it, they would claim it many times', async () => {
    const eventId = await putOnSale()
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
    const [eventId, another] = [await putOnSale(), await putOnSale()]
    const authorized = await authorize(anybody())
    const both = await codes([send(eventId, authorized), send(another, authorized)])
    expect(both.sort()).toEqual(['accepted', 'payments.authorization_taken'])
    const first = (await stored(eventId)) as { payments: number }
    const [taken, free] = first.payments === 1 ? [eventId, another] : [another, eventId]
    const recipient = anybody().address
    const later = [
      send(free, authorized),
      send(taken, authorized, { quantity: 2 }),
      send(taken, authorized, { recipient }),
    ]
    expect(await codes(later)).toEqual(Array(3).fill('payments.authorization_taken'))
    expect(await stored(taken)).toEqual({ payments: 1, orders: 1, held: 1 })
    expect(await stored(free)).toEqual({ payments: 0, orders: 0, held: 0 })
  })

  test('behavior: what was accepted is answered the same when its time is nearly up and nothing is left', async () => {
    const eventId = await putOnSale()
    const authorized = await authorize(anybody())
    const first = await send(eventId, authorized)
    await sale.database.query('update tiers set sold = maximum - held where event_id = $1', [eventId])
    const clock = sale.of(Clock)
    const { now } = clock
    const header = await buyersOf(sale).header(await putOnSale(), authorized, { tierId: 0 })
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
      const eventId = await putOnSale()
      const authorized = await authorize(anybody())
      const gate = await closeGate(sale.rooms.database.url, write)
      const answer = send(eventId, authorized)
      await gate.reached()
      await gate.cut()
      expect((await answer).status).toBe(503)
      expect(await stored(eventId)).toEqual({ payments: 0, orders: 0, held: 0 })
      expect((await send(eventId, authorized)).status).toBe(202)
      expect((await send(eventId, authorized)).status).toBe(202)
      expect(await stored(eventId)).toEqual({ payments: 1, orders: 1, held: 1 })
    },
    2 * MINUTE,
  )

  test(
    'behavior: two hundred people at the same instant are all answered, each with a payment of their own',
    async () => {
      const eventId = await putOnSale({ maximum: 1000 })
      const all = await Promise.all(Array.from({ length: 200 }, () => authorize(anybody())))
      const answers = await Promise.all(all.map((authorized) => send(eventId, authorized)))
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]))
      expect(new Set(answers.map(({ body }) => body.paymentId)).size).toBe(200)
      expect(await stored(eventId)).toEqual({ payments: 200, orders: 200, held: 200 })
      expect(await sale.of(CountHolds).compare()).toEqual([])
    },
    MINUTE,
  )

  test(
    'behavior: a thousand unfunded signatures keep a fifth of a tier and no more, and not for long',
    async () => {
      const eventId = await putOnSale({ maximum: 50 })
      const payers = await Promise.all(Array.from({ length: 1000 }, () => authorize(anybody())))
      const words = await codes(payers.map((authorized) => send(eventId, authorized)))
      expect(words.filter((word) => word === 'accepted')).toHaveLength(10)
      expect(words.filter((word) => word === 'checkout.too_many_unpaid')).toHaveLength(990)
      expect(await stored(eventId)).toMatchObject({ payments: 10, held: 10 })
      sale.of(Loops).start()
      const { becomes } = payersOf(sale)
      const ids = await sale.database.query<{ id: string }>(`select id from payments where batch_key = $1`, [
        `${eventId} 0`,
      ])
      for (const { id } of ids) await becomes(id, 'failed')
      await rest()
      expect(await stored(eventId)).toMatchObject({ held: 0 })
      expect((await send(eventId, await authorize(anybody()))).status).toBe(202)
    },
    3 * MINUTE,
  )

  test('error: a payer who was found without the money waits, others do not', async () => {
    const eventId = await putOnSale()
    const payer = anybody()
    const { body } = await send(eventId, await authorize(payer))
    sale.of(Loops).start()
    await payersOf(sale).becomes(String(body.paymentId), 'failed').finally(rest)
    const answer = await send(eventId, await authorize(payer))
    expect(answer).toMatchObject({ status: 429, body: { code: 'payments.payer_has_to_wait' } })
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(500)
    const replayed = await sale.database.query(
      "update payments set ended_at = ended_at - interval '11 minutes' where id = $1 returning id",
      [body.paymentId],
    )
    expect(replayed).toHaveLength(1)
    expect((await send(eventId, await authorize(payer))).status).toBe(202)
  })

  test('error: of one payer and of one network only so much is taken before anybody has looked', async () => {
    const eventId = await putOnSale()
    const config = sale.of(PaymentsConfig)
    const { unseenPerPayer, unseenPerNetwork } = config
    await sale.database.query(`update payments set looked_at = now() where looked_at is null`)
    try {
      Object.assign(config, { unseenPerPayer: 2, unseenPerNetwork: 3 })
      const [payer, other] = [anybody(), anybody()]
      const all = [payer, payer, payer, other, other].map((one) => authorize(one))
      const words: string[] = []
      for (const authorized of await Promise.all(all)) words.push(...(await codes([send(eventId, authorized)])))
      expect(words).toEqual([
        'accepted',
        'accepted',
        'payments.too_many_unseen',
        'accepted',
        'payments.too_many_unseen',
      ])
      const elsewhere = await send(eventId, await authorize(other), {}, { 'x-forwarded-for': '203.0.113.9' })
      expect(elsewhere.status).toBe(202)
    } finally {
      Object.assign(config, { unseenPerPayer, unseenPerNetwork })
    }
  })

  test('behavior: a wallet of ours pays by the signature of its owner, and the order is its person\u2019s', async () => {
    const eventId = await putOnSale()
    const fan = await sale.visitor()
    const terms = { amount: USDC_PRICE, validAfter: 0n, validBefore: BigInt(Math.floor(Date.now() / 1000)) + 900n }
    const nonce = `0x${'42'.repeat(32)}` as const
    const authorization = { payer: fan.wallet, payTo: contracts.TicketCheckout, amount: String(terms.amount), nonce }
    const times = { validAfter: Number(terms.validAfter), validBefore: Number(terms.validBefore) }
    const contents = authorizationContents({ ...authorization, ...times }, sale.of(Usdc).domain)
    const hash = hashForWallet(contents, fan.wallet, sale.of(Usdc).chainId)
    const operationId = await anOperationOf(fan, eventId)
    const [signature] = await sale.of(SignForWallet).signMany([{ wallet: fan.wallet, hash, operationId }], 'tests')
    if (!signature) throw new Error('Nothing was signed')
    const signed = { ...authorization, ...terms, signature: wrapSignature(signature, contents) }
    const { status, body } = await send(eventId, signed)
    expect(status).toBe(202)
    expect(await rowOf(body.paymentId)).toEqual({ signedBy: 'our-wallet', personId: fan.person.id, payer: null })
    const bent = { ...signed, nonce: `0x${'43'.repeat(32)}` as const }
    expect(await codes([send(eventId, bent)])).toEqual(['payments.wrong_signature'])
  })

  test('behavior: a contract that is not ours may pay; whether it has signed, the worker asks it', async () => {
    const eventId = await putOnSale()
    const owner = anybody()
    const factory = { address: contracts.SmartWalletFactory, abi: smartWalletFactoryAbi } as const
    const args = [owner.address, 7n] as const
    const wallet = await sale.client.readContract({ ...factory, functionName: 'getAddress', args })
    const authorized = { ...(await authorize(owner)), payer: wallet }
    expect(await codes([send(eventId, authorized)])).toEqual(['payments.wrong_signature'])
    const account = privateKeyToAccount(localKey(16))
    const hash = await sale.client.writeContract({ ...factory, account, functionName: 'createAccount', args })
    await sale.client.waitForTransactionReceipt({ hash })
    const { status, body } = await send(eventId, authorized)
    expect(status).toBe(202)
    expect(await rowOf(body.paymentId)).toEqual({ signedBy: 'contract', personId: null, payer: wallet })
  })

  test('behavior: many who wait share one look at the database', async () => {
    const eventId = await putOnSale()
    const all = await Promise.all(Array.from({ length: 40 }, () => authorize(anybody())))
    const { query } = sale.database
    let looks = 0
    sale.database.query = (sql, ...parameters) => {
      if (/^select id, version from payments/.test(sql)) looks++
      return query.call(sale.database, sql, ...parameters) as never
    }
    const answers = await Promise.all(all.map((one) => send(eventId, one, {}, { prefer: 'wait=2' }))).finally(() =>
      Object.assign(sale.database, { query }),
    )
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.status}`))).toEqual(
      new Set(['202 payment_pending']),
    )
    expect(looks).toBeGreaterThan(0)
    expect(looks).toBeLessThan(40)
  })

  /** Signatures stand beside what they are for, which so far is an operation. */
  const anOperationOf = async (fan: Awaited<ReturnType<Sale['visitor']>>, eventId: string) => {
    const free = await putOnSale({ prices: { native: '0', usdc: null } })
    const { body } = await sale.buy(fan, free)
    return String(body.operationId ?? eventId)
  }
})
