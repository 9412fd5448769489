import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Address } from 'viem'
import { ConciergeModule } from '../src/concierge/index.ts'
import { UpstreamConfig } from '../src/concierge/upstream/upstream.config.ts'
import { OpsWallet, TreasuryModule } from '../src/treasury/index.ts'
import { Reconcile } from '../src/treasury/reconciling/reconcile.ts'
import { conciergeDeskOf, PRICE } from './harness/concierge-desk.ts'
import { eventually } from './harness/eventually.ts'
import { contracts, openSale, type Sale, type Visitor } from './harness/open-sale.ts'
import { payersOf } from './harness/payers.ts'
import { paymentSheetOf } from './harness/payment-sheet.ts'
import { openUpstreamProcess, type UpstreamProcess } from './harness/upstream-process.ts'
import { closeGate, type Write } from './harness/write-gate.ts'

const USDC = 1_000_000n
const ANSWER_COST = 20_000n
const QUESTION = { message: 'When are The Paper Lanterns, and what does the balcony cost?' }

/** Each write between what was paid to us and the answer. */
const WRITES: [moment: string, write: Write][] = [
  ['before it has reserved what upstream costs', { table: 'ops_spends', on: 'insert' }],
  [
    'before it has kept what it has signed',
    {
      table: 'upstream_purchases',
      on: 'update',
      when: 'old.payment_header is null and new.payment_header is not null',
    },
  ],
  [
    'before it has kept what it was answered',
    { table: 'upstream_purchases', on: 'update', when: 'old.answered_at is null and new.answered_at is not null' },
  ],
  ['before the prompt has its answer', { table: 'prompts', on: 'update', when: `new.status = 'completed'` }],
]

/** The whole way of the money, over real parts: payer, router, ops wallet, the merchant of the local stack. */
describe('the money of an answer', () => {
  let sale: Sale
  let upstream: UpstreamProcess
  let desk: ReturnType<typeof conciergeDeskOf>
  let payers: ReturnType<typeof payersOf>
  let sheet: ReturnType<typeof paymentSheetOf>
  let opsWallet: Address

  beforeAll(async () => {
    sale = await openSale({ above: [ConciergeModule, TreasuryModule] })
    upstream = await openUpstreamProcess({ rpcUrl: sale.chain.url, apiUrl: sale.rooms.url })
    Object.assign(sale.of(UpstreamConfig), { url: `${upstream.url}/v1` })
    desk = conciergeDeskOf(sale)
    payers = payersOf(sale)
    sheet = paymentSheetOf(sale)
    opsWallet = sale.of(OpsWallet).address
    await sale.client.setBalance({ address: upstream.address, value: 10n ** 18n })
    await sale.fund(opsWallet, { usdc: USDC })
    await sale.putOnSale()
  })
  afterAll(async () => {
    await upstream?.stop()
    await sale?.stop()
  })

  const balances = async () => {
    const [router, ops, merchant] = await Promise.all(
      [contracts.PaymentRouter, opsWallet, upstream.address].map((one) => payers.balanceOf(one)),
    )
    return { router: router ?? 0n, ops: ops ?? 0n, merchant: merchant ?? 0n }
  }
  const moved = async (story: () => Promise<unknown>) => {
    const before = await balances()
    await story()
    await eventually(async () => (await balances()).merchant > before.merchant)
    const after = await balances()
    return {
      ...{ router: after.router - before.router, ops: after.ops - before.ops },
      merchant: after.merchant - before.merchant,
    }
  }
  const rightAnswer = { text: expect.stringMatching(/The Paper Lanterns[\s\S]*25[\s\S]*\/events\//) }
  /** Nothing is on its way any more. */
  const quiet = () =>
    eventually(async () => {
      const open = await sale.database.query(
        `select from ops_spends where status not in ('settled', 'released')
         union all select from fact_deliveries where delivered_at is null
         union all select from transactions where status not in ('confirmed', 'dropped')`,
      )
      return open.length === 0
    })
  const agreed = () =>
    eventually(async () => {
      await quiet()
      const found = await sale.of(Reconcile).run()
      return found?.isAgreed
    })

  test('default: by x402 the router gets the price, the merchant its cost from the ops wallet, and the books agree', async () => {
    const payer = await payers.payer(PRICE)
    let promptId = ''
    const sums = await moved(async () => {
      const answer = await desk.officialClient(payer)(desk.url, {
        ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
        body: JSON.stringify(QUESTION),
      })
      const body = (await answer.json()) as { promptId: string; answer: object }
      expect([answer.status, body]).toEqual([
        200,
        expect.objectContaining({ answer: expect.objectContaining(rightAnswer) }),
      ])
      promptId = body.promptId
    })
    expect(sums).toEqual({ router: PRICE, ops: -ANSWER_COST, merchant: ANSWER_COST })
    expect(await desk.books(promptId)).toMatchObject({ received: String(PRICE), answers: '-25000', margin: '-15000' })
    expect(await agreed()).toBeTruthy()
  })

  test.each([
    ['silently', 'allowance', async (who: Visitor) => sheet.allow(who, PRICE), PRICE],
    [
      'with credits',
      'credits',
      async (who: Visitor) => {
        const id = await sheet.pay(who, { path: '/x402/credits', body: { amount: String(PRICE) } }, { confirm: true })
        await payers.becomes(id, 'completed')
      },
      0n,
    ],
  ])('behavior: %s it is the same', async (_, payWith, prepare, toRouter) => {
    const who = await sale.visitor()
    await sale.fund(who.wallet, { usdc: USDC })
    await prepare(who)
    const sums = await moved(async () => {
      const { status, body } = await desk.askAs(who, { ...QUESTION, payWith })
      expect([status, body.answer]).toEqual([200, expect.objectContaining(rightAnswer)])
    })
    expect(sums).toEqual({ router: toRouter, ops: -ANSWER_COST, merchant: ANSWER_COST })
    expect(await agreed()).toBeTruthy()
  })

  test('behavior: the merchant is killed while it answers, and comes back: one answer, paid for once', async () => {
    const who = await sale.visitor()
    await desk.giveCredits(who, PRICE)
    await upstream.kill()
    const sums = await moved(async () => {
      const { body } = await desk.askAs(who, QUESTION, { prefer: 'wait=1' })
      expect(body.status).toBe('pending')
      await upstream.start()
      await desk.becomes(body.promptId, 'completed')
    })
    expect(sums).toEqual({ router: 0n, ops: -ANSWER_COST, merchant: ANSWER_COST })
  })

  test.each(WRITES)('behavior: the worker dies %s: one answer, paid for once', async (_, write) => {
    await quiet()
    const who = await sale.visitor()
    await desk.giveCredits(who, PRICE)
    const gate = await closeGate(sale.rooms.database.url, write)
    const sums = await moved(async () => {
      const { body } = await desk.askAs(who, QUESTION, { prefer: 'wait=0' })
      await gate.reached()
      await gate.cut()
      await desk.makeDue(body.promptId)
      await desk.becomes(body.promptId, 'completed')
      await quiet()
    })
    expect(sums).toEqual({ router: 0n, ops: -ANSWER_COST, merchant: ANSWER_COST })
  })

  test('behavior: title and category of what is shared are bought, once', async () => {
    const who = await sale.visitor()
    await desk.giveCredits(who, PRICE)
    const { body } = await desk.askAs(who, QUESTION)
    await quiet()
    const sums = await moved(async () => {
      const shared = await sale.call('POST', `/prompts/${body.promptId}/share`, who)
      expect(shared).toMatchObject({
        status: 200,
        body: { category: 'discovery', title: expect.stringContaining('Paper') },
      })
    })
    expect(sums).toEqual({ router: 0n, ops: -5_000n, merchant: 5_000n })
  })
})
