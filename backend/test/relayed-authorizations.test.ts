import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { PrivateKeyAccount } from 'viem/accounts'
import { openSale, type Sale, type Visitor } from './harness/open-sale.ts'
import { type Authorized, authorize, payersOf, USDC_PRICE } from './harness/payers.ts'
import { buyersOf } from './harness/x402-buyer.ts'

describe('an authorization that comes by the relayer’s door', () => {
  let sale: Sale
  let eventId: string

  beforeAll(async () => {
    sale = await openSale({ environment: { RELAYER_RELAYS_PER_PERSON_HOUR: '3' } })
    eventId = await sale.putOnSale()
  })
  afterAll(() => sale.stop())

  const challengeOf = async (wanted = {}) => String((await buyersOf(sale).ask(eventId, wanted)).body.challengeId)
  const wireOf = ({ payer, payTo, amount, validAfter, validBefore, nonce, signature }: Authorized, change = {}) => {
    const [value, after, before] = [amount, validAfter, validBefore].map(String)
    const authorization = { from: payer, to: payTo, value, validAfter: after, validBefore: before, nonce, ...change }
    return { authorization, signature }
  }
  const submit = (who: Visitor, challengeId: string, authorized: Authorized, change = {}) =>
    sale.call('POST', '/relayer/submit', who, { kind: 'authorization', challengeId, ...wireOf(authorized, change) })
  const signed = async (payer: PrivateKeyAccount, terms = {}) =>
    authorize(payer, { validBefore: BigInt(Math.floor(Date.now() / 1000)) + 900n, ...terms })
  const counted = async ({ person }: Visitor) => {
    const [row] = await sale.database.query<{ taken: number }>(
      'select coalesce(sum(taken), 0)::int as taken from relay_hours where person_id = $1',
      [person.id],
    )
    return row?.taken
  }
  const payments = async () => {
    const [row] = await sale.database.query<{ count: number }>('select count(*)::int as count from payments')
    return row?.count
  }

  test('default: it is claimed for what the challenge is for, and the payment is the answer', async () => {
    const [who, payer] = [await sale.visitor(), await payersOf(sale).payer()]
    const { status, body } = await submit(who, await challengeOf(), await signed(payer))
    expect({ status, body }).toMatchObject({
      status: 202,
      body: { kind: 'tickets', payer: payer.address, amount: String(USDC_PRICE), error: null },
    })
    await payersOf(sale).becomes(String(body.id), 'completed')
    const { tokenIds = [] } = (await payersOf(sale).orderOf(String(body.id))) ?? {}
    expect(await sale.ownerOf(tokenIds[0] ?? '')).toBe(payer.address)
    expect(await counted(who)).toBe(1)
  })

  test('behavior: the same one a hundred times at once, by this door and the other, buys once and counts once', async () => {
    const [who, payer] = [await sale.visitor(), await payersOf(sale).payer(10n * USDC_PRICE)]
    const [challengeId, authorized] = [await challengeOf(), await signed(payer)]
    const before = await payments()
    const doors = Array.from({ length: 100 }, (_, index) =>
      index % 2 === 0 ? submit(who, challengeId, authorized) : buyersOf(sale).send(eventId, authorized),
    )
    const answers = await Promise.all(doors)
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]))
    const ids = answers.map(({ body }) => (body as Record<string, unknown>).paymentId ?? body.id)
    expect(new Set(ids).size).toBe(1)
    expect(await payments()).toBe((before ?? 0) + 1)
    expect(await counted(who)).toBe(1)
    await payersOf(sale).becomes(String(ids[0]), 'completed')
    expect(await payersOf(sale).balanceOf(payer.address)).toBe(9n * USDC_PRICE)
  })

  test('behavior: an hour has so many, and of more at once no more are claimed', async () => {
    const [who, payer] = [await sale.visitor(), await payersOf(sale).payer(8n * USDC_PRICE)]
    const event = await sale.putOnSale({
      tiers: [{ name: 'Ten each', maximum: 50, perPerson: 10, prices: { native: null, usdc: String(USDC_PRICE) } }],
    })
    const challengeId = String((await buyersOf(sale).ask(event, { tierId: 0 })).body.challengeId)
    const all = await Promise.all(Array.from({ length: 8 }, () => signed(payer)))
    const answers = await Promise.all(all.map((authorized) => submit(who, challengeId, authorized)))
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(3)
    for (const { status, body } of answers.filter((one) => one.status !== 202)) {
      expect({ status, code: body.code }).toEqual({ status: 429, code: 'relayer.too_many_relays' })
    }
  })

  test.each([
    ['another amount', { value: '1' }, 'payments.wrong_signature'],
    ['another recipient', { to: `0x${'12'.repeat(20)}` }, 'payments.wrong_signature'],
    ['another payer', { from: `0x${'12'.repeat(20)}` }, 'payments.wrong_signature'],
  ])('error: %s than was signed is refused, nothing is kept, and nothing is counted', async (_, change, code) => {
    const [who, payer] = [await sale.visitor(), await payersOf(sale).payer()]
    const before = await payments()
    const answer = await submit(who, await challengeOf(), await signed(payer), change)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.body.code).toBe(code)
    expect(await payments()).toBe(before)
    expect(await counted(who)).toBe(0)
    const again = await submit(who, await challengeOf(), await signed(payer))
    expect(again.status).toBe(202)
  })

  test('error: a challenge that is not ours, and an authorization that pays for something else', async () => {
    const [who, payer] = [await sale.visitor(), await payersOf(sale).payer(4n * USDC_PRICE)]
    const authorized = await signed(payer)
    const forged = await submit(who, `${(await challengeOf()).split('.')[0]}.AAAA`, authorized)
    expect(forged).toMatchObject({ status: 400, body: { code: 'payments.challenge_not_ours' } })
    const wrong = await submit(who, await challengeOf({ quantity: 2 }), authorized)
    expect(wrong).toMatchObject({ status: 422, body: { code: 'payments.wrong_amount' } })
    expect((await submit(who, await challengeOf(), authorized)).status).toBe(202)
    const other = await sale.putOnSale()
    const { body } = await buyersOf(sale).ask(other)
    const second = await submit(who, String(body.challengeId), authorized)
    expect(second).toMatchObject({ status: 409, body: { code: 'payments.authorization_taken' } })
    expect(await counted(who)).toBe(1)
  })
})
