import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { decodePaymentRequiredHeader, decodePaymentResponseHeader } from '@x402/core/http'
import { isPaymentRequiredV1, isPaymentRequiredV2 } from '@x402/core/schemas'
import { ExactEvmScheme } from '@x402/evm'
import { wrapFetchWithPaymentFromConfig } from '@x402/fetch'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { contracts, openSale, type Sale } from './harness/open-sale.ts'
import { authorize, payersOf, USDC_PRICE, USDC_TIER } from './harness/payers.ts'
import { buyersOf } from './harness/x402-buyer.ts'

const NETWORK = 'eip155:31337'

describe('selling by x402', () => {
  let sale: Sale
  let eventId: string

  beforeAll(async () => {
    sale = await openSale()
    eventId = await sale.putOnSale()
  })
  afterAll(() => sale.stop())

  const buyers = () => buyersOf(sale)
  const payers = () => payersOf(sale)

  test('default: a 402 says in both forms of x402 what tickets cost, and to whom', async () => {
    const { status, headers, body } = await buyers().ask(eventId, { quantity: 2 })
    expect(status).toBe(402)
    expect(headers.get('content-type')).toContain('application/problem+json')
    expect(headers.get('cache-control')).toBe('no-store')
    const required = decodePaymentRequiredHeader(headers.get('payment-required') ?? '')
    expect(isPaymentRequiredV2(required)).toBe(true)
    expect(isPaymentRequiredV1(body)).toBe(true)
    const terms = {
      ...{ scheme: 'exact', asset: contracts.USDC, payTo: contracts.TicketCheckout, maxTimeoutSeconds: 900 },
      extra: { name: 'USD Coin', version: '2' },
    }
    const amount = String(2n * USDC_PRICE)
    expect(required.accepts).toEqual([{ ...terms, network: NETWORK, amount }])
    expect(body).toMatchObject({
      ...{ code: 'payments.payment_needed', x402Version: 1, challengeId: expect.any(String) },
      accepts: [{ ...terms, network: NETWORK, maxAmountRequired: amount, resource: required.resource.url }],
    })
    expect(required.resource).toMatchObject({
      description: expect.stringContaining('2 tickets for The Paper Lanterns'),
    })
    expect(required.extensions?.bazaar).toMatchObject({ info: { input: { method: 'POST', body: { quantity: 2 } } } })
    expect((headers.get('payment-required') ?? '').length).toBeLessThan(4096) // it comes back with the payment
  })

  test('behavior: the official client buys unmodified, is answered at once, and the ticket is its own', async () => {
    const payer = await payers().payer(USDC_PRICE)
    const pay = officialClient(payer)
    const answer = await pay(`${sale.rooms.url}/api/v1/x402/events/${eventId}/tickets`, purchase())
    const body = (await answer.json()) as { paymentId: string; poll: string }
    expect(answer.status).toBe(202)
    expect(body).toMatchObject({ status: 'payment_pending', quantity: 1, poll: `/api/v1/payments/${body.paymentId}` })
    expect(answer.headers.get('location')).toBe(body.poll)
    expect(answer.headers.get('payment-response')).toBeNull()
    await payers().becomes(body.paymentId, 'completed')
    const { body: payment } = await sale.call('GET', `/payments/${body.paymentId}`)
    const result = payment.result as unknown as { quantity: number; tokenIds: string[] }
    expect(payment).toMatchObject({
      status: 'completed',
      payer: payer.address,
      amount: String(USDC_PRICE),
      error: null,
    })
    expect(result).toMatchObject({ quantity: 1, tokenIds: [expect.any(String)] })
    expect(await sale.ownerOf(result.tokenIds[0] ?? '')).toBe(payer.address)
    expect(await payers().balanceOf(payer.address)).toBe(0n)
  })

  test('behavior: who would rather wait has it all in one call, with the settlement beside it', async () => {
    const payer = await payers().payer(2n * USDC_PRICE)
    const recipient = privateKeyToAccount(generatePrivateKey()).address
    const pay = officialClient(payer)
    const answer = await pay(`${sale.rooms.url}/api/v1/x402/events/${eventId}/tickets`, {
      ...purchase({ quantity: 2, recipient }),
      headers: { 'content-type': 'application/json', prefer: 'wait=30' },
    })
    const body = (await answer.json()) as { result: { tokenIds: string[] }; transactionHash: string }
    expect(answer.status).toBe(200)
    expect(answer.headers.get('preference-applied')).toBe('wait=30')
    expect(decodePaymentResponseHeader(answer.headers.get('payment-response') ?? '')).toEqual({
      ...{ success: true, payer: payer.address, network: NETWORK, amount: String(2n * USDC_PRICE) },
      transaction: body.transactionHash,
    })
    expect(body).toMatchObject({ status: 'completed', quantity: 2, result: { quantity: 2 } })
    for (const tokenId of body.result.tokenIds) expect(await sale.ownerOf(tokenId)).toBe(recipient)
  })

  test('behavior: the states of a payment are told as they change, until it is over', async () => {
    const payer = await payers().payer(USDC_PRICE)
    const { body } = await buyers().pay(eventId, payer)
    const stream = await fetch(`${sale.rooms.url}${body.stream}`)
    const text = await stream.text()
    expect(stream.headers.get('content-type')).toContain('text/event-stream')
    expect(text).toContain('event: payment')
    expect(text).toMatch(/"status":"completed"[^\n]*\n\n$/)
  })

  test('behavior: an address that pays has as many tickets of a tier as one person may', async () => {
    const limited = await sale.putOnSale({
      tiers: [{ name: 'Two each', maximum: 50, perPerson: 2, prices: { native: null, usdc: String(USDC_PRICE) } }],
    })
    const payer = await payers().payer(3n * USDC_PRICE)
    const many = await buyers().pay(limited, payer, { tierId: 0, quantity: 2 })
    expect(many.status).toBe(202)
    const more = await buyers().pay(limited, payer, { tierId: 0, quantity: 1 })
    expect(more).toMatchObject({ status: 409, body: { code: 'checkout.too_many_tickets' } })
  })

  test('error: a tier that is free, not for USDC, unknown or sold out asks nobody to pay', async () => {
    const [free, native, unknown] = [0, 1, 7]
    const refusalOf = async (wanted: object, id = eventId) => (await buyers().ask(id, wanted)).body.code
    expect(await refusalOf({ tierId: native })).toBe('checkout.not_for_sale_in_currency')
    expect(await refusalOf({ tierId: free })).toBe('checkout.not_for_sale_in_currency')
    expect(await refusalOf({ tierId: unknown })).toBe('events.unknown_tier')
    expect(await refusalOf({}, '00000000-0000-4000-8000-000000000000')).toBe('events.unknown_event')
    expect(await refusalOf({ quantity: 3 })).toBe('checkout.too_many_tickets')
    const gratis = await sale.putOnSale({ tiers: [{ name: 'Free', maximum: 5, prices: { native: '0', usdc: '0' } }] })
    expect(await refusalOf({ tierId: 0 }, gratis)).toBe('checkout.nothing_to_pay')
    const ending = await sale.putOnSale({ saleEndsAt: new Date(Date.now() + 60_000) })
    expect(await refusalOf({}, ending)).toBe('events.not_on_sale')
    const full = await sale.putOnSale()
    await sale.database.query('update tiers set held = maximum where event_id = $1', [full])
    expect(await refusalOf({}, full)).toBe('tickets.sold_out')
  })

  test('behavior: agents find what can be bought, and what it asks for is what they found', async () => {
    const { body } = await sale.call('GET', '/x402/discovery/resources?limit=100')
    const items = body.items as unknown as { resource: string; accepts: object[]; metadata: { tiers: object[] } }[]
    const found = items.find(({ resource }) => resource.includes(eventId))
    const { accepted, resource } = await buyers().asked(eventId)
    expect(found).toMatchObject({ resource: resource.url, type: 'http', x402Version: 2, accepts: [accepted] })
    expect(found?.metadata.tiers).toEqual([expect.objectContaining({ tierId: USDC_TIER, price: String(USDC_PRICE) })])
    expect(body.pagination).toMatchObject({ limit: 100, offset: 0, total: items.length })
    const second = await sale.call('GET', '/x402/discovery/resources?limit=1&offset=1')
    expect(second.body.items).toEqual([items[1]])
    const site = await fetch(`${sale.rooms.url}/.well-known/x402`)
    expect(await site.json()).toMatchObject({ version: 1, resources: expect.arrayContaining([resource.url]) })
  })

  test('behavior: HEAD buys nothing, with or without a payment', async () => {
    const payer = await payers().payer(USDC_PRICE)
    const authorized = await authorize(payer)
    const payment = await buyers().header(eventId, authorized)
    const before = await countPayments()
    for (const headers of [{}, { 'payment-signature': payment }]) {
      expect((await buyers().ask(eventId, {}, headers, 'HEAD')).status).toBe(404)
      expect((await buyers().ask(eventId, {}, headers, 'GET')).status).toBe(404)
    }
    expect(await countPayments()).toBe(before)
  })

  test('behavior: pages of the web may read what a 402 and a paid answer say', async () => {
    const origin = 'http://127.0.0.1:3000'
    const { headers } = await buyers().ask(eventId, {}, { origin })
    const exposed = (headers.get('access-control-expose-headers') ?? '').toLowerCase().split(/, */)
    expect(exposed).toEqual(expect.arrayContaining(['payment-required', 'payment-response', 'location']))
    const preflight = await fetch(`${sale.rooms.url}/api/v1/x402/events/${eventId}/tickets`, {
      method: 'OPTIONS',
      headers: {
        ...{ origin, 'access-control-request-method': 'POST' },
        'access-control-request-headers': 'content-type,payment-signature,prefer',
      },
    })
    expect(preflight.headers.get('access-control-allow-headers')).toContain('payment-signature')
  })

  const countPayments = async () => {
    const [row] = await sale.database.query<{ count: number }>('select count(*)::int as count from payments')
    return row?.count
  }
})

function purchase(wanted: object = {}): RequestInit {
  const body = JSON.stringify({ tierId: USDC_TIER, quantity: 1, ...wanted })
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body }
}

/** As its manual says, told that our test token is good money. */
function officialClient(payer: ReturnType<typeof privateKeyToAccount>): typeof fetch {
  const allowedAssets = [{ network: NETWORK, asset: contracts.USDC, maxAmountPerPayment: '100000000' }] as const
  return wrapFetchWithPaymentFromConfig(fetch, {
    schemes: [{ network: NETWORK, client: new ExactEvmScheme(payer) }],
    spendControls: { allowedAssets: [...allowedAssets] },
  })
}
