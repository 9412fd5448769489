import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Hex, keccak256, stringToHex } from 'viem'
import { FollowBlocks } from '../src/indexer/follow-blocks.ts'
import { ExpirePayments } from '../src/merchants/payments/expire-payments.ts'
import { Loops } from '../src/platform/index.ts'
import { eventually } from './harness/eventually.ts'
import { gateway, merchantDeskOf, type Shop } from './harness/merchant-desk.ts'
import { contracts, openSale, type Sale } from './harness/open-sale.ts'

const USDC = contracts.USDC

describe('a merchant', () => {
  let sale: Sale
  let desk: ReturnType<typeof merchantDeskOf>
  let shop: Shop

  beforeAll(async () => {
    sale = await openSale({ throughTwistedNode: true })
    desk = merchantDeskOf(sale)
    shop = await desk.shop()
  })
  afterAll(() => sale.stop())

  const follow = async () => {
    while ((await sale.of(FollowBlocks).step()) > 0);
  }

  test('default: is an organizer with a name, an address and tokens; the chain knows it by the keccak of its id', async () => {
    const { body } = await sale.call('GET', '/organizer/merchant', shop.organizer)
    expect(body).toMatchObject({ name: 'Paper & Ink', recipient: desk.recipient, tokens: [USDC], feeBps: 0 })
    expect(body.merchantId).toBe(keccak256(stringToHex(String(body.id))))
    const nobody = await sale.visitor('organizer')
    expect((await sale.call('GET', '/organizer/merchant', nobody)).body.code).toBe('merchants.no_profile')
  })

  test('error: a token that the gateway does not take, and an address that nobody holds', async () => {
    const wish = { name: 'x', recipient: desk.recipient, tokens: [USDC] }
    const put = (more: object) => sale.call('PUT', '/organizer/merchant', shop.organizer, { ...wish, ...more })
    expect((await put({ tokens: [USDC, desk.recipient] })).body.code).toBe('merchants.token_not_taken')
    expect((await put({ recipient: gateway.address })).body.code).toBe('merchants.unfit_recipient')
    expect((await put({ recipient: `0x${'00'.repeat(20)}` })).body.code).toBe('merchants.unfit_recipient')
  })

  test('behavior: where the money goes is changed by a fresh code alone; the rest by any session', async () => {
    const { organizer } = await desk.shop()
    const wish = { name: 'Other', recipient: desk.recipient, tokens: [USDC] }
    await sale.database.query(`update sessions set fresh_at = now() - interval '1 hour' where person_id = $1`, [
      organizer.person.id,
    ])
    expect((await sale.call('PUT', '/organizer/merchant', organizer, wish)).status).toBe(200)
    const moved = { ...wish, recipient: `0x${'12'.repeat(20)}` }
    expect((await sale.call('PUT', '/organizer/merchant', organizer, moved)).body.code).toBe(
      'identity.fresh_code_needed',
    )
  })

  test('behavior: a key is shown once, stored as its hash, and knows when it was used', async () => {
    const { organizer, key, keyId } = await desk.shop()
    expect(key).toMatch(/^bxk_[A-Za-z0-9_-]{43}$/)
    const before = await sale.call('GET', '/organizer/api-keys', organizer)
    expect(before.body.items).toMatchObject([{ id: keyId, hint: key.slice(-4), lastUsedAt: null }])
    expect(JSON.stringify(before.body)).not.toContain(key)
    const stored = await sale.database.query('select row_to_json(k)::text as row from merchant_api_keys k')
    expect(JSON.stringify(stored)).not.toContain(key)
    await desk.pay({ key })
    await eventually(async () => {
      const { body } = await sale.call('GET', '/organizer/api-keys', organizer)
      return (body.items as unknown as { lastUsedAt: string | null }[])[0]?.lastUsedAt !== null
    })
  })

  test('error: no key, a key that is none, one that is revoked, one without the scope', async () => {
    const wish = { amount: '1', token: USDC }
    const refused = { status: 401, body: { code: 'merchants.key_needed' } }
    expect(await desk.ask('', 'POST', '/payments', wish)).toMatchObject(refused)
    expect(await desk.ask(`bxk_${'A'.repeat(43)}`, 'POST', '/payments', wish)).toMatchObject(refused)
    expect(await desk.ask(shop.organizer.token, 'POST', '/payments', wish)).toMatchObject(refused)
    const other = await desk.shop({}, ['payments:read'])
    const lacking = { status: 403, body: { code: 'merchants.scope_needed' } }
    expect(await desk.ask(other.key, 'POST', '/payments', wish)).toMatchObject(lacking)
    const rival = await desk.shop()
    expect(await desk.remove(rival.organizer, `/organizer/api-keys/${other.keyId}`)).toBe(404)
    expect(await desk.remove(other.organizer, `/organizer/api-keys/${other.keyId}`)).toBe(204)
    const payment = await desk.pay(shop)
    expect(await desk.ask(other.key, 'GET', `/payments/${payment.paymentId}`)).toMatchObject(refused)
  })

  test('error: more than ten requests of one key in a second; the other keys do not feel it', async () => {
    const [fast, slow] = [await desk.shop(), await desk.shop()]
    const payment = await desk.pay(fast)
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => desk.askOnce(fast.key, 'GET', `/payments/${payment.paymentId}`)),
    )
    const refused = answers.filter(({ status }) => status === 429)
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(9)
    expect(refused.length).toBeGreaterThanOrEqual(10)
    expect(refused[0]?.body.code).toBe('merchants.key_too_fast')
    expect(refused[0]?.headers.get('retry-after')).toBe('1')
    expect((await desk.ask(slow.key, 'POST', '/payments', { amount: '1', token: USDC })).status).toBe(201)
    await eventually(async () => (await desk.askOnce(fast.key, 'GET', `/payments/${payment.paymentId}`)).status === 200)
  })

  test('behavior: a product’s price is the amount, whatever comes with it; another price is for later payments', async () => {
    const { organizer, key } = await desk.shop()
    const add = { name: 'Poster', prices: [{ token: USDC, amount: '7000000' }] }
    const { body: product } = await sale.call('POST', '/organizer/products', organizer, add)
    const wish = { productId: product.id, token: USDC }
    const first = await desk.pay({ key }, wish)
    expect(first).toMatchObject({ amount: '7000000', productId: product.id, status: 'pending' })
    expect((await desk.ask(key, 'POST', '/payments', { ...wish, amount: '1' })).body.code).toBe(
      'platform.invalid_request',
    )
    await sale.call('PATCH', `/organizer/products/${product.id}`, organizer, { prices: [{ token: USDC, amount: '9' }] })
    expect(await desk.pay({ key }, wish)).toMatchObject({ amount: '9' })
    expect(await desk.status({ key }, first)).toMatchObject({ amount: '7000000' })
    expect((await desk.ask(shop.key, 'POST', '/payments', wish)).body.code).toBe('merchants.unknown_product')
    expect(await desk.remove(organizer, `/organizer/products/${product.id}`)).toBe(204)
    expect((await desk.ask(key, 'POST', '/payments', wish)).body.code).toBe('merchants.unknown_product')
    const { body: list } = await sale.call('GET', '/organizer/products', organizer)
    expect(list.items).toEqual([])
  })

  test('behavior: the same idempotency key is the same payment', async () => {
    const wish = { amount: '5', token: USDC }
    const key = { 'idempotency-key': randomUUID() }
    const one = await desk.ask(shop.key, 'POST', '/payments', wish, key)
    const two = await desk.ask(shop.key, 'POST', '/payments', wish, key)
    expect(two.body).toEqual(one.body)
    const other = await desk.ask(shop.key, 'POST', '/payments', { ...wish, amount: '6' }, key)
    expect(other.body.code).toBe('platform.idempotency_key_reused')
  })

  test('behavior: paid by the payer’s own wallet, with its fee, and proven', async () => {
    const admin = await sale.powerlessAdmin()
    const { organizer, merchant, key } = await desk.shop({ recipient: (await desk.payer()).address })
    const { body } = await sale.call('PUT', `/admin/merchants/${merchant.id}`, admin, { feeBps: 250 })
    expect(body.feeBps).toBe(250)
    const [payment, payer] = [await desk.pay({ key }), await desk.payer()]
    expect(await desk.status({ key }, payment)).toEqual({ ...payment, status: 'pending' })
    const before = await desk.balanceOf(payment.recipient)
    await sale.of(Loops).beforeApplicationShutdown() // nothing is indexed
    const { status, transactionHash } = await desk.payDirectly(payer, payment)
    expect([status, await desk.isProcessed(payment)]).toEqual(['success', true])
    expect((await desk.becomes({ key }, payment, 'paid')).transactionHash).toBeUndefined() // the contract alone says so
    sale.of(Loops).start()
    const paid = await eventually(async () => {
      const now = await desk.status({ key }, payment)
      return now.transactionHash && now
    })
    expect(paid).toMatchObject({ status: 'paid', transactionHash, payer: payer.address, feeBps: 250 })
    expect((await desk.balanceOf(payment.recipient)) - before).toBe(1_950_000n)
    const found = await desk.ask(key, 'GET', `/transactions/${transactionHash}`)
    expect(found.body).toMatchObject({ status: 'succeeded', isFinal: true })
    const { body: list } = await sale.call('GET', '/organizer/payments?status=paid', organizer)
    expect(list.items).toMatchObject([{ paymentId: payment.paymentId, transactionHash }])
    const { body: own } = await sale.call('GET', `/organizer/payments/${payment.paymentId}`, organizer)
    expect(own).toEqual(paid)
  })

  test('error: another merchant’s payment is none', async () => {
    const payment = await desk.pay(await desk.shop())
    expect(await sale.call('GET', `/organizer/payments/${payment.paymentId}`, shop.organizer)).toMatchObject({
      ...{ status: 404, body: { code: 'merchants.payment_unknown' } },
    })
    expect(await desk.ask(shop.key, 'GET', `/payments/${payment.paymentId}`)).toMatchObject({
      ...{ status: 404, body: { code: 'merchants.payment_unknown' } },
    })
  })

  test('error: forged, altered, expired and used terms are refused by the chain', async () => {
    const [other, payer] = [await desk.shop(), await desk.payer({ units: 100_000_000n })]
    const payment = await desk.pay(shop)
    const paying = async (more: object) =>
      (await desk.payDirectly(payer, { ...payment, ...more }).catch(() => ({ status: 'reverted' }))).status
    const { merchantId } = await desk.pay(other)
    const forged = `${payment.serverSignature.slice(0, 30)}00${payment.serverSignature.slice(32)}` as Hex
    for (const more of [
      { amount: '1' },
      { recipient: payer.address },
      { feeBps: 1 },
      { merchantId },
      { token: other },
    ]) {
      expect([more, await paying(more)]).toEqual([more, 'reverted'])
    }
    expect(await paying({ serverSignature: forged })).toBe('reverted')
    expect(await paying({ paymentId: `0x${'11'.repeat(32)}` })).toBe('reverted')
    expect(await paying({})).toBe('success')
    expect(await paying({})).toBe('reverted')
  })

  test('behavior: a changed signer: what the former one signed is good for the overlap, and the check says so', async () => {
    const readiness = async () => {
      const { checks } = (await (await fetch(`${sale.rooms.url}/health/ready`)).json()) as {
        checks: Record<string, { status: string; detail?: string }>
      }
      return checks['payment gateway']
    }
    expect(await readiness()).toMatchObject({ status: 'up' })
    const [payment, payer] = [await desk.pay(shop), await desk.payer()]
    const present = await sale.client.readContract({ ...gateway, functionName: 'signerAddress' })
    await desk.asOwner({ functionName: 'setSigner', args: [payer.address] })
    expect(await readiness()).toMatchObject({ status: 'degraded', detail: expect.stringMatching(/knows ours until/) })
    expect((await desk.payDirectly(payer, payment)).status).toBe('success')
    await desk.asOwner({ functionName: 'dropFormerSigner' })
    expect(await readiness()).toMatchObject({ status: 'degraded', detail: expect.stringMatching(/does not know/) })
    await desk.asOwner({ functionName: 'setSigner', args: [present] })
  })

  test('behavior: tokens and transactions can be asked for', async () => {
    const payer = await desk.payer({ units: 123n })
    const balance = await desk.ask(shop.key, 'GET', `/tokens/${USDC}/balance?owner=${payer.address}`)
    expect(balance.body).toMatchObject({ balance: '123', decimals: 6 })
    const asked = `/tokens/${USDC}/allowance?owner=${payer.address}&spender=${gateway.address}`
    expect((await desk.ask(shop.key, 'GET', asked)).body).toMatchObject({ allowance: '0' })
    const none = await desk.ask(shop.key, 'GET', `/tokens/${payer.address}/balance?owner=${payer.address}`)
    expect(none.body.code).toBe('merchants.not_a_token')
    const lost = await desk.ask(shop.key, 'GET', `/transactions/0x${'ab'.repeat(32)}`)
    expect(lost.body.code).toBe('merchants.transaction_unknown')
  })

  test('behavior: with a node that does not answer, a payment is unknown and never said to be unpaid', async () => {
    const fresh = await desk.shop()
    const [paid, open, payer] = [await desk.pay(fresh), await desk.pay(fresh), await desk.payer()]
    await desk.payDirectly(payer, paid)
    await eventually(async () => (await desk.status(fresh, paid)).transactionHash)
    if (!sale.node) throw new Error('There is no node to twist')
    sale.node.twist = (_question, _result, refuse) => refuse(-32603, 'away')
    try {
      await desk.becomes(fresh, open, 'unknown')
      await desk.becomes(fresh, paid, 'paid') // its log was followed
      expect(await desk.pay(fresh)).toMatchObject({ status: 'pending' }) // asking needs no chain
      await expect(sale.of(ExpirePayments).step()).resolves.toBe(0)
    } finally {
      sale.node.twist = undefined
    }
    await desk.becomes(fresh, open, 'pending')
  })

  test('behavior: a payment that nobody has made expires, and one that was made does not', async () => {
    const fresh = await desk.shop()
    const [paid, open, payer] = [await desk.pay(fresh), await desk.pay(fresh), await desk.payer()]
    await sale.of(Loops).beforeApplicationShutdown()
    await desk.payDirectly(payer, paid)
    await sale.database.query('update merchant_payments set deadline = 1000 where payment_id = any($1)', [
      [paid.paymentId, open.paymentId],
    ])
    expect(await sale.of(ExpirePayments).step()).toBe(0) // not everything was read yet
    await follow()
    expect(await sale.of(ExpirePayments).step()).toBe(1)
    expect((await desk.status(fresh, open)).status).toBe('expired')
    expect((await desk.status(fresh, paid)).status).toBe('paid')
    sale.of(Loops).start()
  })
})
