import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { ConciergeModule } from '../src/concierge/index.ts'
import { UpstreamRefused, UpstreamUnavailable } from '../src/concierge/upstream/upstream.errors.ts'
import { Loops } from '../src/platform/index.ts'
import { OpsWallet } from '../src/treasury/index.ts'
import { conciergeDeskOf, PRICE } from './harness/concierge-desk.ts'
import { openSale, type Sale, type Visitor } from './harness/open-sale.ts'
import { payersOf } from './harness/payers.ts'
import { paymentSheetOf } from './harness/payment-sheet.ts'
import { closeGate, type Write } from './harness/write-gate.ts'

const GIVEN_BACK = {}

/** Each write between the payment and the answer. */
const WRITES: [moment: string, write: Write][] = [
  [
    'before it keeps what it will ask',
    { table: 'prompts', on: 'update', when: 'old.context is null and new.context is not null' },
  ],
  [
    'before the answer is written down',
    { table: 'prompts', on: 'update', when: `new.status = 'completed' and old.status = 'pending'` },
  ],
  ['before the books have the answer', { table: 'ledger_entries', on: 'insert', when: `new.kind = 'prompt-answered'` }],
]

describe('the concierge when something goes wrong', () => {
  let sale: Sale
  let desk: ReturnType<typeof conciergeDeskOf>
  let payers: ReturnType<typeof payersOf>
  let sheet: ReturnType<typeof paymentSheetOf>

  beforeAll(async () => {
    sale = await openSale({
      above: [ConciergeModule],
      areLoopsRunning: false,
      environment: { CONCIERGE_TRY_SECONDS: '2' },
    })
    desk = conciergeDeskOf(sale)
    payers = payersOf(sale)
    sheet = paymentSheetOf(sale)
  })
  afterEach(() => sale.of(Loops).beforeApplicationShutdown())
  afterAll(() => sale?.stop())

  /** Asked and paid from credits, and nobody answers yet. */
  const pending = async (): Promise<{ who: Visitor; promptId: string }> => {
    const who = await sale.visitor()
    await desk.giveCredits(who, PRICE)
    const { status, body } = await desk.askAs(who, {}, { prefer: 'wait=0' })
    expect(status).toBe(202)
    return { who, promptId: String(body.promptId) }
  }
  const unavailable = async () => {
    throw new UpstreamUnavailable('no_answer', 'for a test')
  }

  test('behavior: upstream that comes back answers, and is asked the same', async () => {
    const { who, promptId } = await pending()
    let times = 0
    const asked = desk.upstreamIs(async () => {
      if (times++ === 0) throw new UpstreamUnavailable('broken', 'for a test')
      return { text: 'At last.' }
    })
    await desk.answerOne()
    expect(await desk.prompt(promptId, undefined, who)).toMatchObject({ body: { status: 'pending' } })
    await sale.database.query(`update events set title = title || '!'`)
    await desk.makeDue(promptId)
    await desk.answerOne()
    expect(await desk.prompt(promptId, undefined, who)).toMatchObject({ body: { answer: { text: 'At last.' } } })
    expect(asked).toHaveLength(2)
    expect(asked[1]).toEqual(asked[0])
  })

  test.each([
    ['is down for good', unavailable],
    [
      'asks for more than it may',
      async () => {
        throw new UpstreamRefused('too_expensive', 'for a test')
      },
    ],
    ['answers nothing', async () => ({ text: ' \0 ' })],
    [
      'breaks in a way that nobody has thought of',
      async () => {
        throw new TypeError('for a test')
      },
    ],
  ])('behavior: upstream %s, and the credits are back, once', async (_, script) => {
    const { who, promptId } = await pending()
    desk.upstreamIs(script)
    sale.of(Loops).start()
    await desk.becomes(promptId, 'refunded')
    await sale.of(Loops).beforeApplicationShutdown()
    expect(await desk.creditsOf(who)).toBe(String(PRICE))
    expect(await desk.prompt(promptId, undefined, who)).toMatchObject({
      body: { answer: null, own: { isPaid: true, error: { code: 'concierge.no_answer_came' } } },
    })
    expect(await desk.books(promptId)).toEqual(GIVEN_BACK)
    await desk.makeDue(promptId)
    expect([await desk.answerOne(), await desk.creditsOf(who)]).toEqual([0, String(PRICE)])
  })

  test('behavior: nobody leaves while an answer is owed to them, and what they have asked goes with them', async () => {
    const { who, promptId } = await pending()
    desk.upstreamIs(async () => ({ text: 'Goodbye.' }))
    const headers = { authorization: `Bearer ${who.token}` }
    const leave = () => fetch(`${sale.rooms.url}/api/v1/me`, { method: 'DELETE', headers })
    expect(await (await leave()).text()).toContain('A prompt of yours is not answered yet')
    await sale.database.query(`update prompts set due_at = 'infinity' where id <> $1 and status = 'pending'`, [
      promptId,
    ])
    await desk.answerOne()
    expect(await desk.becomes(promptId, 'completed')).toMatchObject({ text: 'Goodbye.' })
    const { status } = await leave()
    const [left] = await sale.database.query('select message, text, context from prompts where id = $1', [promptId])
    expect([status, left]).toEqual([204, { message: '', text: '', context: null }])
  })

  test('behavior: two workers with the same prompt in hand write one answer', async () => {
    const { promptId } = await pending()
    let goOn = () => {}
    const held = new Promise<void>((resolve) => {
      goOn = resolve
    })
    let times = 0
    desk.upstreamIs(async () => {
      const mine = ++times
      if (mine === 1) await held
      return { text: `Answer ${mine}` }
    })
    const first = desk.answerOne()
    while (times === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    await desk.makeDue(promptId)
    await desk.answerOne()
    goOn()
    await first
    expect(await desk.becomes(promptId, 'completed')).toMatchObject({ text: 'Answer 2' })
    const books = await desk.books(promptId)
    expect([books['prompts-owed'], books.margin]).toEqual([undefined, '-15000'])
  })

  test.each(WRITES)('behavior: the worker dies %s, and there is one answer to one question', async (_, write) => {
    const { promptId } = await pending()
    const asked = desk.upstreamIs(async () => ({ text: 'One.' }))
    const gate = await closeGate(sale.rooms.database.url, write)
    const dying = desk.answerOne()
    await gate.reached()
    await Promise.all([gate.cut(), dying.catch(() => undefined)])
    await desk.makeDue(promptId)
    await desk.answerOne()
    expect(await desk.becomes(promptId, 'completed')).toMatchObject({ text: 'One.' })
    expect(new Set(asked.map((question) => JSON.stringify(question))).size).toBe(1)
    const books = await desk.books(promptId)
    expect([books['prompts-owed'], books.received]).toEqual([undefined, String(PRICE)])
  })

  test('behavior: it dies while it gives credits back, and they are back once', async () => {
    const { who, promptId } = await pending()
    desk.upstreamIs(async () => {
      throw new UpstreamRefused('refused', 'for a test')
    })
    const gate = await closeGate(sale.rooms.database.url, { table: 'credit_entries', on: 'insert' })
    const dying = desk.answerOne()
    await gate.reached()
    await Promise.all([gate.cut(), dying.catch(() => undefined)])
    expect([await desk.creditsOf(who), (await desk.becomes(promptId, 'pending')).status]).toEqual(['0', 'pending'])
    await desk.makeDue(promptId)
    await desk.answerOne()
    await desk.becomes(promptId, 'refunded')
    expect([await desk.creditsOf(who), await desk.books(promptId)]).toEqual([String(PRICE), GIVEN_BACK])
  })

  test('behavior: the API dies between credits and question, and neither is there', async () => {
    const who = await sale.visitor()
    await desk.giveCredits(who, PRICE)
    const key = { 'idempotency-key': crypto.randomUUID(), prefer: 'wait=0' }
    const gate = await closeGate(sale.rooms.database.url, { table: 'prompts', on: 'insert' })
    const dying = desk.askAs(who, {}, key)
    await gate.reached()
    await gate.cut()
    expect([(await dying).status, await desk.creditsOf(who)]).toEqual([503, String(PRICE)])
    const answers = [await desk.askAs(who, {}, key), await desk.askAs(who, {}, key)]
    expect(answers.map(({ status }) => status)).toEqual([202, 202])
    expect([answers[0]?.body.promptId === answers[1]?.body.promptId, await desk.creditsOf(who)]).toEqual([true, '0'])
  })

  describe('of somebody who has paid by x402', () => {
    const paid = async () => {
      const payer = await payers.payer(PRICE)
      await sale.fund(sale.of(OpsWallet).address, { usdc: PRICE })
      const header = await desk.header(payer)
      const { body } = await desk.ask({}, { 'payment-signature': header, prefer: 'wait=0' })
      return { payer: payer.address, promptId: String(body.promptId), header }
    }

    test('behavior: no answer comes, and the money goes back to the address that has paid, once', async () => {
      desk.upstreamIs(unavailable)
      const { payer, promptId, header } = await paid()
      const before = await payers.balanceOf(sale.of(OpsWallet).address)
      sale.of(Loops).start()
      await desk.becomes(promptId, 'refunded')
      expect(await payers.balanceOf(payer)).toBe(PRICE)
      expect(before - (await payers.balanceOf(sale.of(OpsWallet).address))).toBe(PRICE)
      expect(await desk.books(promptId)).toEqual({ received: '50000', 'refunds-owed': '-50000' })
      const again = await desk.ask({}, { 'payment-signature': header, prefer: 'wait=0' })
      expect([again.status, again.body.promptId, again.body.status]).toEqual([202, promptId, 'refunded'])
      expect(await payers.balanceOf(payer)).toBe(PRICE)
    })

    test('behavior: the worker dies between giving up and giving back, and it is given back once', async () => {
      desk.upstreamIs(async () => {
        throw new UpstreamRefused('refused', 'for a test')
      })
      const { payer, promptId } = await paid()
      const gate = await closeGate(sale.rooms.database.url, { table: 'ops_spends', on: 'insert' })
      sale.of(Loops).start()
      await gate.reached()
      await gate.cut()
      await desk.makeDue(promptId)
      await desk.becomes(promptId, 'refunded')
      expect(await payers.balanceOf(payer)).toBe(PRICE)
      expect(await desk.books(promptId)).toEqual({ received: '50000', 'refunds-owed': '-50000' })
    })
  })

  test('behavior: whoever cannot pay is not answered and not charged, and the books know nothing of it', async () => {
    const payer = await payers.payer(0n)
    const asked = desk.upstreamIs(async () => ({ text: 'For nothing.' }))
    const header = await desk.header(payer)
    const { body } = await desk.ask({}, { 'payment-signature': header, prefer: 'wait=0' })
    sale.of(Loops).start()
    await desk.becomes(body.promptId, 'failed')
    expect(await desk.prompt(body.promptId, body.promptToken)).toMatchObject({
      body: { answer: null, own: { isPaid: false, error: { code: 'payments.payer_unfunded' } } },
    })
    expect(asked.filter(({ promptId }) => promptId === body.promptId)).toEqual([])
    expect(await desk.books(body.promptId)).toEqual({})
  })

  test('behavior: what the chain takes back for good is answered no more, and the books take it back', async () => {
    const who = await sale.visitor()
    await sale.fund(who.wallet, { usdc: PRICE })
    await sheet.allow(who, PRICE)
    await sheet.deploy(who)
    desk.upstreamIs(unavailable)
    const moment = await sale.client.snapshot()
    const { body } = await desk.askAs(who, {}, { prefer: 'wait=0' })
    sale.of(Loops).start()
    const promptId = String(body.promptId)
    await payers.becomes(promptId, 'completed')
    await sale.of(Loops).beforeApplicationShutdown()
    await sale.database.query('update prompts set try_until = null, due_at = $2 where id = $1', [promptId, 'infinity'])
    await sale.client.revert({ id: moment })
    await sale.client.increaseTime({ seconds: 60 })
    await payers.deny(who.wallet, true)
    sale.of(Loops).start()
    await payers.becomes(promptId, 'failed')
    expect(await desk.becomes(promptId, 'failed')).toBeTruthy()
    expect([await desk.books(promptId), await sheet.usdcOf(who.wallet)]).toEqual([{}, PRICE])
  })
})
