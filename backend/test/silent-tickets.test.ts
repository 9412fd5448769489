import { randomBytes, randomInt } from 'node:crypto'
import { ticketCheckoutAbi } from '@boxoffice/contracts'
import { localKey } from '@boxoffice/contracts/deploy'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { bytesToHex, getAddress, recoverAddress } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { IssueOrders } from '../src/checkout/issue-orders.ts'
import { IssuedNonces, nonceOf } from '../src/payments/silent/issued-nonces.ts'
import { Clock } from '../src/platform/index.ts'
import { contracts, openSale, type Sale, type Visitor } from './harness/open-sale.ts'
import { authorize, payersOf, USDC_PRICE, USDC_TIER } from './harness/payers.ts'
import { paymentSheetOf } from './harness/payment-sheet.ts'

const checkout = { address: contracts.TicketCheckout, abi: ticketCheckoutAbi } as const

describe('tickets that are paid for silently', () => {
  let sale: Sale
  let eventId: string
  let payers: ReturnType<typeof payersOf>
  let sheet: ReturnType<typeof paymentSheetOf>

  beforeAll(async () => {
    sale = await openSale()
    eventId = await sale.putOnSale()
    payers = payersOf(sale)
    sheet = paymentSheetOf(sale)
  })
  afterAll(() => sale?.stop())

  const wanted = (quantity = 1) => ({ path: `/x402/events/${eventId}/tickets`, body: { tierId: USDC_TIER, quantity } })
  const rich = async (units = 4n * USDC_PRICE): Promise<Visitor> => {
    const who = await sale.visitor()
    await sale.fund(who.wallet, { usdc: units })
    return who
  }

  test('default: a wallet that has no code yet pays inside its allowance, and has its tickets', async () => {
    const who = await rich()
    await sheet.allow(who, 2n * USDC_PRICE)
    const challengeId = await sheet.challengeOf(who, wanted(2))
    const { body } = await sheet.sign(who, challengeId)
    expect(body).toMatchObject({ from: 'allowance' })
    expect(await sheet.bring(who, wanted(2), body.header)).toMatchObject({
      status: 202,
      body: { paymentId: body.paymentId, quantity: 2, status: 'payment_pending' },
    })
    const id = String(body.paymentId)
    expect(await payers.becomes(id, 'completed', 'failed')).toMatchObject({ status: 'completed', code: null })
    const { tokenIds = [] } = (await payers.orderOf(id)) ?? {}
    expect(tokenIds).toHaveLength(2)
    for (const tokenId of tokenIds) expect(await sale.ownerOf(tokenId)).toBe(who.wallet)
    expect((await sale.call('GET', '/me/tickets', who)).body.items).toHaveLength(2)
    expect((await sale.call('GET', '/me/payments', who)).body).toMatchObject({
      items: [{ id, kind: 'tickets', status: 'completed', from: 'allowance' }],
    })
    const { nonce } = sheet.payloadOf(body.header).authorization
    const args = [contracts.USDC, who.wallet, nonce] as const
    expect(await sale.client.readContract({ ...checkout, functionName: 'hasMinted', args })).toBe(true)
    expect([await sheet.usdcOf(who.wallet), await sheet.used(who)]).toEqual([2n * USDC_PRICE, String(2n * USDC_PRICE)])
  })

  test('behavior: of two at once with allowance for one, one is paid and the other asks', async () => {
    const who = await rich()
    await sheet.allow(who, 2n * USDC_PRICE)
    const challenges = await Promise.all([sheet.challengeOf(who, wanted()), sheet.challengeOf(who, wanted(2))])
    const answers = await Promise.all(challenges.map((one) => sheet.sign(who, one)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const at = answers.findIndex(({ status }) => status === 200)
    const taken = await sheet.bring(who, wanted(at + 1), answers[at]?.body.header)
    await payers.becomes(String(taken.body.paymentId), 'completed')
    expect((await sale.call('GET', '/me/tickets', who)).body.items).toHaveLength(at + 1)
  })

  test('error: tickets for somebody else are never paid without asking, and only by who has the mailbox', async () => {
    const [who, friend] = [await rich(), await sale.visitor()]
    await sheet.allow(who, 4n * USDC_PRICE)
    const gift = { ...wanted(), body: { ...wanted().body, recipient: friend.wallet } }
    const challengeId = await sheet.challengeOf(who, gift)
    expect(await sheet.sign(who, challengeId)).toMatchObject({
      status: 409,
      body: { code: 'payments.confirmation_needed', payment: { isForYou: false } },
    })
    const age = (minutes: number) =>
      sale.database.query(`update sessions set fresh_at = now() - make_interval(mins => $2) where person_id = $1`, [
        ...[who.person.id, minutes],
      ])
    await age(6)
    expect(await sheet.sign(who, challengeId, { confirm: true })).toMatchObject({
      status: 403,
      body: { code: 'identity.fresh_code_needed' },
    })
    await age(1)
    const { body } = await sheet.sign(who, challengeId, { confirm: true })
    const taken = await sheet.bring(who, gift, body.header)
    await payers.becomes(String(taken.body.paymentId), 'completed')
    expect((await sale.call('GET', '/me/tickets', friend)).body.items).toHaveLength(1)
    const own = { ...wanted(), body: { ...wanted().body, recipient: who.wallet } }
    expect(await sheet.sign(who, await sheet.challengeOf(who, own))).toMatchObject({ body: { from: 'allowance' } })
  })

  test('behavior: numbers come one after another, so that 256 share a slot, and in no two processes the same', async () => {
    const open = () => new IssuedNonces(sale.of(Clock), sale.database)
    const take = async (nonces: IssuedNonces, count: number) => {
      const taken = await Promise.all(Array.from({ length: count }, () => nonces.take()))
      return taken.sort((a, b) => a - b)
    }
    const [one, other] = [open(), open()]
    const [mine, theirs] = [await take(one, 256), await take(other, 256)]
    const [first = 0] = mine
    expect(first % 256).toBe(0)
    expect(mine).toEqual(Array.from({ length: 256 }, (_, index) => first + index))
    expect(theirs.filter((number) => mine.includes(number))).toEqual([])
    one.giveBack(first)
    expect(await one.take()).toBe(first)
    expect(nonceOf(0x01020304, contracts.USDC)).toBe(
      `${bytesToHex(Buffer.from('boxnonce'))}01020304${contracts.USDC.slice(2).toLowerCase()}`,
    )
  })

  test('behavior: what the sale signer stands by is what TicketCheckout asks for, and no number needs no word', async () => {
    const issue = sale.of(IssueOrders)
    const anybody = () => getAddress(bytesToHex(randomBytes(20)))
    for (let round = 0; round < 10; round++) {
      const tier = { eventId: BigInt(bytesToHex(randomBytes(6))), tierId: round * 1000 }
      const ours = Array.from({ length: round + 1 }, (_, index) => nonceOf(randomInt(2 ** 32) - index, anybody()))
      const args = [tier.eventId, BigInt(tier.tierId), ours] as const
      const hash = await sale.client.readContract({ ...checkout, functionName: 'issueDigest', args })
      const theirs = bytesToHex(randomBytes(32))
      const signature = issue.sign(tier, [theirs, ...ours, theirs])
      expect(await recoverAddress({ hash, signature })).toBe(privateKeyToAddress(localKey('saleSigner')))
      expect(issue.sign(tier, [theirs])).toBe('0x')
    }
  })

  test('behavior: paid together with somebody else who has gone broke, each comes to an own end', async () => {
    await payers.pause()
    const [poor, payer] = [await rich(USDC_PRICE), await payers.payer()]
    const people = [await rich(), poor, await rich()]
    const ids = await Promise.all(people.map((who) => sheet.pay(who, wanted(), { confirm: true })))
    ids.push(await payers.accept(eventId, await authorize(payer)))
    for (const who of people) await sheet.deploy(who)
    await payers.look()
    await payers.settle()
    await payers.deny(poor.wallet, true)
    await payers.resume()
    const ends = await Promise.all(ids.map((id) => payers.becomes(id, 'completed', 'failed')))
    expect(ends.map(({ status }) => status)).toEqual(['completed', 'failed', 'completed', 'completed'])
    expect(new Set(ends.flatMap(({ status, hash }) => (status === 'completed' ? [hash] : []))).size).toBe(1)
  })

  test('behavior: a stranger takes it to the token first, and the ticket of a number of ours comes all the same', async () => {
    await payers.pause()
    const who = await rich()
    await sheet.deploy(who)
    const { body } = await sheet.sign(who, await sheet.challengeOf(who, wanted()), { confirm: true })
    const taken = await sheet.bring(who, wanted(), body.header)
    expect(await sheet.takeToToken(body.header)).toBe('success')
    await payers.resume()
    expect(await payers.becomes(String(taken.body.paymentId), 'completed', 'refunded')).toMatchObject({
      status: 'completed',
    })
    expect((await sale.call('GET', '/me/tickets', who)).body.items).toHaveLength(1)
  })
})
