import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { decodePaymentRequiredHeader } from '@x402/core/http'
import { isPaymentRequiredV1, isPaymentRequiredV2 } from '@x402/core/schemas'
import { ConciergeModule } from '../src/concierge/index.ts'
import type { Question } from '../src/concierge/upstream/upstream.ts'
import { conciergeDeskOf, PRICE } from './harness/concierge-desk.ts'
import { openSale, type Sale, type Visitor } from './harness/open-sale.ts'
import { payersOf } from './harness/payers.ts'
import { paymentSheetOf } from './harness/payment-sheet.ts'

const ANSWERED = {
  answers: '-25000',
  margin: '-15000',
  'protocol-fee': '-5000',
  received: '50000',
  'rewards-owed': '-5000',
}

describe('asking the concierge', () => {
  let sale: Sale
  let desk: ReturnType<typeof conciergeDeskOf>
  let payers: ReturnType<typeof payersOf>
  let sheet: ReturnType<typeof paymentSheetOf>
  let asked: Question[]

  beforeAll(async () => {
    sale = await openSale({ above: [ConciergeModule] })
    desk = conciergeDeskOf(sale)
    payers = payersOf(sale)
    sheet = paymentSheetOf(sale)
  })
  beforeEach(() => {
    asked = desk.upstreamIs(async ({ messages }) => ({ text: `You asked: ${messages.at(-1)?.content}` }))
  })
  afterAll(() => sale?.stop())

  const countPrompts = async () => {
    const [row] = await sale.database.query<{ count: number }>('select count(*)::int as count from prompts')
    return row?.count
  }

  test('default: a 402 says what an answer costs, in both forms of x402 and in plain words', async () => {
    const { status, headers, body } = await desk.ask()
    expect(status).toBe(402)
    const required = decodePaymentRequiredHeader(headers.get('payment-required') ?? '')
    expect([isPaymentRequiredV2(required), isPaymentRequiredV1(body)]).toEqual([true, true])
    expect(required.accepts[0]).toMatchObject({ amount: String(PRICE), scheme: 'exact' })
    expect(body).toMatchObject({
      code: 'payments.payment_needed',
      invoice: {
        ...{ amountUsd: '0.05', amount: String(PRICE), status: 'open' },
        ...{ recipient: required.accepts[0]?.payTo, tokenContract: required.accepts[0]?.asset },
      },
    })
    expect([await countPrompts(), asked.length]).toEqual([0, 0])
  })

  test('default: before anything is asked, it says what an answer costs and what that is made of', async () => {
    const { status, body } = await sale.call('GET', '/chat/price')
    const parts = body.parts as unknown as Record<string, string>
    expect([status, body.price, Object.keys(parts).length]).toEqual([200, String(PRICE), 5])
    expect(Object.values(parts).reduce((sum, part) => sum + BigInt(part), 0n)).toBe(PRICE)
    const required = decodePaymentRequiredHeader((await desk.ask()).headers.get('payment-required') ?? '')
    expect(body.currency).toBe(required.accepts[0]?.asset)
  })

  test('behavior: the official client asks without an account, pays, and is answered', async () => {
    const payer = await payers.payer(PRICE)
    const answer = await desk.officialClient(payer)(desk.url, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
      body: JSON.stringify({ message: 'Is there jazz?' }),
    })
    expect([answer.status, answer.headers.get('payment-response') !== null]).toEqual([200, true])
    const body = (await answer.json()) as { promptId: string; promptToken: string; answer: object }
    expect(body.answer).toEqual({
      ...{ id: expect.any(String), text: 'You asked: Is there jazz?', modelName: 'double', checkout: null },
    })
    expect(await payers.balanceOf(payer.address)).toBe(0n)
    expect(await desk.books(body.promptId)).toEqual(ANSWERED)
    const { promptId, promptToken } = body
    expect(await desk.prompt(promptId, promptToken)).toMatchObject({
      status: 200,
      body: { status: 'completed', own: { price: String(PRICE), isPaid: true, paidWith: 'payment', error: null } },
    })
    for (const stranger of [undefined, 'x', desk.url]) {
      const { status, body: problem } = await desk.prompt(promptId, stranger && encodeURIComponent(stranger))
      expect([status, problem.code]).toEqual([404, 'concierge.unknown_prompt'])
    }
    expect(await desk.prompt(promptId, undefined, await sale.visitor())).toMatchObject({ status: 404 })
  })

  test('behavior: one authorization sent many times at once is one question, one answer and one payment', async () => {
    const payer = await payers.payer(2n * PRICE)
    const header = await desk.header(payer, { message: 'Once?' })
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => desk.ask({ message: 'Once?' }, { 'payment-signature': header })),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(asked).toHaveLength(1)
    expect(await payers.balanceOf(payer.address)).toBe(PRICE)
    const other = await desk.ask({ message: 'Twice?' }, { 'payment-signature': header })
    expect([other.status, other.body.code]).toEqual([409, 'payments.authorization_taken'])
    expect(asked).toHaveLength(1)
  })

  test('behavior: credits pay where there are enough, and the same key asks once', async () => {
    const who = await sale.visitor()
    await desk.giveCredits(who, PRICE)
    const key = { 'idempotency-key': crypto.randomUUID() }
    const answers = await Promise.all(Array.from({ length: 5 }, () => desk.askAs(who, {}, key)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    expect(new Set(answers.map(({ body }) => body.promptId)).size).toBe(1)
    expect([await desk.creditsOf(who), asked.length]).toEqual(['0', 1])
    const promptId = answers[0]?.body.promptId
    expect(await desk.books(promptId)).toEqual(ANSWERED)
    expect(await desk.prompt(promptId, undefined, who)).toMatchObject({ body: { own: { paidWith: 'credits' } } })
    expect(await desk.askAs(who, { message: 'Another?' }, key)).toMatchObject({ status: 409 })
    expect(await desk.askAs(who)).toMatchObject({ status: 402 })
  })

  test('behavior: without credits it is paid inside the allowance, and the same key pays once', async () => {
    const who = await sale.visitor()
    await sale.fund(who.wallet, { usdc: 10n * PRICE })
    await sheet.allow(who, 2n * PRICE)
    const key = { 'idempotency-key': crypto.randomUUID() }
    const first = await desk.askAs(who, {}, key)
    expect(first).toMatchObject({ status: 200, body: { answer: { text: 'You asked: What is on?' } } })
    expect((await desk.askAs(who, {}, key)).body).toEqual(first.body)
    expect([await sheet.usdcOf(who.wallet), await sheet.used(who)]).toEqual([9n * PRICE, String(PRICE)])
    expect(await desk.askAs(who, { message: 'And then?', payWith: 'allowance' })).toMatchObject({ status: 200 })
    const refused = await desk.askAs(who, { message: 'And after that?', payWith: 'allowance' })
    expect([refused.status, refused.body.code]).toEqual([409, 'payments.confirmation_needed'])
    expect(await desk.askAs(who, { message: 'At last?' })).toMatchObject({ status: 402 })
    expect(asked).toHaveLength(2)
  })

  test.each([
    ['allowance', async (who: Visitor) => void (await sheet.allow(who, 2n * PRICE)), 8n * PRICE],
    ['credits', (who: Visitor) => desk.giveCredits(who, 2n * PRICE), 10n * PRICE],
  ])(
    'behavior: clicked twice without a key it is paid once from %s, until it is answered',
    async (payWith, prepare, left) => {
      const who = await sale.visitor()
      await sale.fund(who.wallet, { usdc: 10n * PRICE })
      await prepare(who)
      let answer = () => {}
      const held = new Promise<void>((resolve) => {
        answer = resolve
      })
      asked = desk.upstreamIs(async () => {
        await held
        return { text: 'Here.' }
      })
      const wish = { message: 'Twice?', payWith }
      const clicks = await Promise.all(Array.from({ length: 5 }, () => desk.askAs(who, wish, { prefer: 'wait=0' })))
      await new Promise((resolve) => setTimeout(resolve, 1_100)) // the second of the clock is another
      clicks.push(await desk.askAs(who, wish, { prefer: 'wait=0' }))
      expect(clicks.map(({ status }) => status)).toEqual(Array(6).fill(202))
      expect(new Set(clicks.map(({ body }) => body.promptId)).size).toBe(1)
      answer()
      const first = clicks[0]?.body.promptId
      await desk.becomes(first, 'completed')
      const again = await desk.askAs(who, wish)
      expect([again.status, again.body.promptId === first, asked.length]).toEqual([200, false, 2])
      expect(await sheet.usdcOf(who.wallet)).toBe(left)
      expect(await desk.creditsOf(who)).toBe('0')
    },
  )

  test('behavior: who came to a 402 and has credits since then is answered', async () => {
    const who = await sale.visitor()
    expect(await desk.askAs(who)).toMatchObject({ status: 402 })
    await desk.giveCredits(who, PRICE)
    expect(await desk.askAs(who)).toMatchObject({ status: 200 })
  })

  test('behavior: payWith has the last word', async () => {
    const who = await sale.visitor()
    await desk.giveCredits(who, PRICE)
    expect(await desk.askAs(who, { payWith: 'x402' })).toMatchObject({ status: 402 })
    expect(await desk.askAs(who, { payWith: 'credits' })).toMatchObject({ status: 200 })
    const poor = await desk.askAs(who, { payWith: 'credits' })
    expect([poor.status, poor.body.code]).toEqual([409, 'concierge.too_few_credits'])
    const nobody = await desk.ask({ payWith: 'credits' })
    expect([nobody.status, nobody.body.code]).toEqual([401, 'identity.sign_in_needed'])
  })

  test('behavior: who would rather not wait is told where the answer comes, and hears it word by word', async () => {
    const who = await sale.visitor()
    await desk.giveCredits(who, PRICE)
    let goOn = () => {}
    const held = new Promise<void>((resolve) => {
      goOn = resolve
    })
    desk.upstreamIs(async (_, onText) => {
      onText('The Paper ')
      await held
      return { text: 'The Paper Lanterns' }
    })
    const { status, headers, body } = await desk.askAs(who, {}, { prefer: 'wait=0' })
    expect([status, body.status, headers.get('location')]).toEqual([202, 'pending', body.poll])
    const stream = await fetch(`${sale.rooms.url}${body.stream}`)
    const heard: string[] = []
    for await (const bytes of stream.body ?? []) {
      heard.push(new TextDecoder().decode(bytes))
      if (heard.join('').includes('"text":"The Paper"')) goOn()
    }
    expect(heard.join('')).toMatch(/"text":"The Paper"[\s\S]*"status":"completed"[\s\S]*"text":"The Paper Lanterns"/)
    expect(await (await fetch(`${sale.rooms.url}${body.poll}`)).json()).toMatchObject({
      answer: { text: 'The Paper Lanterns' },
    })
  })

  test('behavior: upstream is told what is on, and the answer ends with the link of the event that it names', async () => {
    const eventId = await sale.putOnSale({ title: 'A Night of Glass Bells' })
    const who = await sale.visitor()
    await desk.giveCredits(who, PRICE)
    asked = desk.upstreamIs(async () => ({ text: 'A Night of Glass Bells is on; the balcony is 25 USDC.' }))
    const { body } = await desk.askAs(who, { message: 'When do the glass bells ring?' })
    const url = `http://127.0.0.1:3000/events/${eventId}`
    expect(body.answer).toMatchObject({ text: expect.stringMatching(/25 USDC\.\n\nhttp/), checkout: { eventId, url } })
    const told = asked[0]?.messages.map(({ content }) => content).join('\n') ?? ''
    expect(told).toContain('"title":"A Night of Glass Bells"')
    expect(told).toContain('"name":"Balcony","available":50,"perPerson":2,"priceUsdc":"25"')
  })

  test('behavior: what is shared is anybody’s, under the title that was bought, until it is taken back', async () => {
    const payer = await payers.payer(PRICE)
    const header = await desk.header(payer)
    const { body } = await desk.ask({}, { 'payment-signature': header })
    const { promptId, promptToken } = body
    asked = desk.upstreamIs(async () => ({ text: 'Sure: {"title": "What is on", "category": "discovery"}' }))
    expect(await sale.call('POST', `/prompts/${promptId}/share`)).toMatchObject({ status: 404 })
    const share = `/prompts/${promptId}/share?promptToken=${promptToken}`
    for (let time = 0; time < 2; time++) {
      expect(await sale.call('POST', share)).toMatchObject({ status: 200, body: { title: 'What is on' } })
    }
    expect(asked.map(({ purpose }) => purpose)).toEqual(['classification'])
    expect(await desk.prompt(promptId)).toMatchObject({
      ...{ status: 200, body: { title: 'What is on', category: 'discovery', own: null } },
    })
    const shared = async (query = '') => (await sale.call('GET', `/prompts${query}`)).body.items as unknown as object[]
    expect(await shared()).toMatchObject([{ id: promptId, title: 'What is on', answer: { modelName: 'double' } }])
    expect([(await shared('?category=discovery')).length, await shared('?category=travel')]).toEqual([1, []])
    const directory = async () => (await sale.call('GET', '/prompts/directory')).body
    expect(await directory()).toEqual({ ids: [promptId], pages: 1 })
    expect(await sale.call('DELETE', share)).toMatchObject({ status: 200, body: { sharedAt: null } })
    expect(await directory()).toEqual({ ids: [], pages: 0 })
    expect([await shared(), (await desk.prompt(promptId)).status]).toEqual([[], 404])
    expect(await sale.call('POST', share)).toMatchObject({ status: 200, body: { title: 'What is on' } })
    expect(asked).toHaveLength(1)
  })

  test('behavior: who is signed in finds again what they have asked, newest first, and nobody else’s', async () => {
    const [who, other] = [await sale.visitor(), await sale.visitor()]
    await desk.giveCredits(who, 3n * PRICE)
    for (const message of ['First?', 'Second?', 'Third?']) await desk.askAs(who, { message })
    const own = async (query = '', visitor = who) => (await sale.call('GET', `/me/prompts${query}`, visitor)).body
    const { items, nextCursor } = await own('?limit=2')
    expect(items).toMatchObject([
      { message: 'Third?', status: 'completed', answer: { text: 'You asked: Third?' }, own: { paidWith: 'credits' } },
      { message: 'Second?' },
    ])
    expect(await own(`?limit=2&cursor=${nextCursor}`)).toMatchObject({
      items: [{ message: 'First?' }],
      nextCursor: null,
    })
    expect(await own('', other)).toEqual({ items: [], nextCursor: null })
  })

  test('behavior: a title that is none is the question’s own first words', async () => {
    const who = await sale.visitor()
    await desk.giveCredits(who, PRICE)
    const { body } = await desk.askAs(who, { message: 'What is on\nfor children?' })
    desk.upstreamIs(async () => ({ text: '{"title": "Mine", "category": "none of yours"}' }))
    expect(await sale.call('POST', `/prompts/${body.promptId}/share`, who)).toMatchObject({
      ...{ status: 200, body: { title: 'What is on for children?', category: 'other' } },
    })
  })

  test.each(['', '  ', 'x'.repeat(1001), 'bell\u0007'])('error: %j is no question', async (message) => {
    expect(await desk.ask({ message })).toMatchObject({ status: 400, body: { code: 'platform.invalid_request' } })
  })

  test('error: a cookie asks from our own pages only', async () => {
    const { token } = await sale.visitor()
    const cookie = { cookie: `boxoffice_session=${token}` }
    const foreign = await desk.ask({}, { ...cookie, origin: 'https://elsewhere.example' })
    expect([foreign.status, foreign.body.code]).toEqual([403, 'identity.foreign_origin'])
    expect(await desk.ask({}, { ...cookie, origin: 'http://127.0.0.1:3000' })).toMatchObject({ status: 402 })
  })
})
