import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { secp256k1 } from '@noble/curves/secp256k1'
import { encodePaymentSignatureHeader } from '@x402/core/http'
import type { PaymentRequirements } from '@x402/core/types'
import { type Hex, zeroAddress } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { contracts, openSale, type Sale } from './harness/open-sale.ts'
import { type Authorized, authorize, type Terms, USDC_PRICE } from './harness/payers.ts'
import { buyersOf, payloadOf, type Wanted } from './harness/x402-buyer.ts'

const payer = privateKeyToAccount(generatePrivateKey())
const other = privateKeyToAccount(generatePrivateKey())
const seconds = () => BigInt(Math.floor(Date.now() / 1000))

describe('a payment that is not what was asked for', () => {
  let sale: Sale
  let eventId: string
  let before: object | undefined

  beforeAll(async () => {
    sale = await openSale()
    eventId = await sale.putOnSale()
  })
  afterAll(() => sale.stop())
  beforeEach(async () => {
    before = await stored()
  })

  const buyers = () => buyersOf(sale)
  const stored = async () => {
    const [row] = await sale.database.query<object>(
      `select (select count(*)::int from payments) as payments, (select count(*)::int from orders) as orders,
              (select sum(held)::int from tiers) as held`,
    )
    return row
  }
  /** Nothing is stored, and it is no 402: nobody is to sign once more for what they have signed for. */
  const refused = async (answer: Promise<{ status: number; body: Record<string, unknown> }>, code: string) => {
    const { status, body } = await answer
    expect({ code: body.code, isRefused: status >= 400 && status < 500 && status !== 402 }).toEqual({
      ...{ code, isRefused: true },
    })
    expect(await stored()).toEqual(before)
  }
  const sendSigned = async (terms: Terms = {}, wanted?: Wanted) =>
    buyers().send(eventId, await authorize(payer, terms), wanted)
  const sendBent = async (bend: (authorized: Authorized) => Partial<Authorized>) => {
    const authorized = await authorize(payer)
    return buyers().send(eventId, { ...authorized, ...bend(authorized) })
  }

  test.each<[string, Terms, string]>([
    ['a smaller amount', { amount: USDC_PRICE - 1n }, 'payments.wrong_amount'],
    ['a larger amount', { amount: USDC_PRICE + 1n }, 'payments.wrong_amount'],
    ['another recipient', { payTo: other.address }, 'payments.wrong_recipient'],
    ['another token', { domain: { verifyingContract: contracts.EventManager } }, 'payments.wrong_signature'],
    ['another chain', { domain: { chainId: 8453 } }, 'payments.wrong_signature'],
    ['another domain', { domain: { name: 'USDC' } }, 'payments.wrong_signature'],
    ['a time that has passed', { validBefore: seconds() - 1n }, 'payments.window_over'],
    ['a time that is over too soon', { validBefore: seconds() + 300n }, 'payments.window_too_short'],
    ['too long a time', { validBefore: seconds() + 30_000n }, 'payments.window_too_long'],
    ['a time that has not come', { validAfter: seconds() + 100n }, 'payments.not_valid_yet'],
    ['a nonce of ours', { nonce: `0x626f786e6f6e6365${'00'.repeat(23)}07` }, 'payments.nonce_not_issued'],
  ])('error: signed for %s', async (_, terms, code) => {
    await refused(sendSigned(terms), code)
  })

  test.each<[string, (authorized: Authorized) => Partial<Authorized>]>([
    ['a forged signature', () => ({ signature: `0x${'12'.repeat(64)}1b` })],
    ['no signature to speak of', () => ({ signature: '0x00' })],
    ['another payer in the place of who has signed', () => ({ payer: other.address })],
    ['the malleable twin of a signature', ({ signature }) => ({ signature: twinOf(signature) })],
    ['another nonce than was signed', () => ({ nonce: `0x${'77'.repeat(32)}` })],
    ['a window longer than was signed', ({ validBefore }) => ({ validBefore: validBefore - 60n })],
  ])('error: %s', async (_, bend) => {
    await refused(sendBent(bend), 'payments.wrong_signature')
  })

  test('error: a signature of a wallet that is not made yet (ERC-6492)', async () => {
    const wrapped: Hex = `0x${'00'.repeat(96)}${'6492'.repeat(16)}`
    await refused(
      sendBent(() => ({ signature: wrapped })),
      'payments.wallet_without_code',
    )
  })

  test.each<[string, Partial<PaymentRequirements>, string]>([
    ['another amount', { amount: '1' }, 'payments.wrong_amount'],
    ['another recipient', { payTo: zeroAddress }, 'payments.wrong_recipient'],
    ['another token', { asset: contracts.EventManager }, 'payments.wrong_asset'],
    ['another chain', { network: 'eip155:8453' }, 'payments.wrong_network'],
    ['another domain', { extra: { name: 'USDC', version: '2' } }, 'payments.wrong_domain'],
    ['another scheme', { scheme: 'upto' }, 'payments.wrong_scheme'],
  ])('error: a client that says it has accepted %s', async (_, accepted, code) => {
    const header = await buyers().header(eventId, await authorize(payer), {}, { accepted })
    await refused(buyers().ask(eventId, {}, { 'payment-signature': header }), code)
  })

  test('error: paid for one ticket, sent for two, for another tier, or for another event at another price', async () => {
    const header = await buyers().header(eventId, await authorize(payer))
    const send = (wanted: Wanted, id = eventId) => buyers().ask(id, wanted, { 'payment-signature': header })
    await refused(send({ quantity: 2 }), 'payments.wrong_amount')
    await refused(send({ tierId: 1 }), 'checkout.not_for_sale_in_currency')
    await refused(send({}, '00000000-0000-4000-8000-000000000000'), 'events.unknown_event')
    const dear = await sale.putOnSale({
      tiers: [{ name: 'Dear', maximum: 9, prices: { native: null, usdc: '90000000' } }],
    })
    before = await stored()
    await refused(send({ tierId: 0 }, dear), 'payments.wrong_amount')
  })

  test.each<[string, Record<string, string>]>([
    ['text', { 'payment-signature': 'pay me' }],
    ['no JSON', { 'payment-signature': Buffer.from('{').toString('base64') }],
    ['nothing', { 'payment-signature': Buffer.from('{}').toString('base64') }],
    ['null', { 'x-payment': Buffer.from('null').toString('base64') }],
    ['an empty header', { 'payment-signature': '' }],
    ['a payment of another version', { 'x-payment': encodePaymentSignatureHeader(wellFormed() as never) }],
    ['no authorization', { 'payment-signature': encode({ ...wellFormed(), payload: {} }) }],
    ['an amount that is no number', { 'payment-signature': encode(wellFormed({ value: '1e6' })) }],
    ['an amount below zero', { 'payment-signature': encode(wellFormed({ value: '-1' })) }],
    ['a payer that is none', { 'payment-signature': encode(wellFormed({ from: '0x12' })) }],
    ['a short nonce', { 'payment-signature': encode(wellFormed({ nonce: '0x12' })) }],
  ])('error: a header with %s', async (_, headers) => {
    await refused(buyers().ask(eventId, {}, headers), 'payments.payment_unreadable')
  })
})

function wellFormed(authorization: object = {}) {
  const terms = { scheme: 'exact', network: 'eip155:31337', amount: '1', asset: contracts.USDC, payTo: zeroAddress }
  const signed = payloadOf({
    ...{ payer: payer.address, payTo: zeroAddress, amount: 1n, validAfter: 0n, validBefore: 1n },
    ...{ nonce: `0x${'11'.repeat(32)}`, signature: `0x${'22'.repeat(65)}` },
  })
  const payload = { ...signed.payload, authorization: { ...signed.payload.authorization, ...authorization } }
  return { x402Version: 2, accepted: { ...terms, maxTimeoutSeconds: 900, extra: {} }, payload }
}

function encode(payment: object): string {
  return Buffer.from(JSON.stringify(payment)).toString('base64')
}

/** The other half of the curve: the same signer, by another signature. */
function twinOf(signature: Hex): Hex {
  const [r, s, v] = [signature.slice(2, 66), signature.slice(66, 130), signature.slice(130)]
  const high = secp256k1.CURVE.n - BigInt(`0x${s}`)
  return `0x${r}${high.toString(16).padStart(64, '0')}${v === '1b' ? '1c' : '1b'}`
}
