import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { decodePaymentRequiredHeader, encodePaymentSignatureHeader } from '@x402/core/http'
import { ExactEvmScheme } from '@x402/evm'
import { wrapFetchWithPaymentFromConfig } from '@x402/fetch'
import { Credits } from '../src/payments/index.ts'
import { Database } from '../src/platform/index.ts'
import { eventually } from './harness/eventually.ts'
import { contracts, openSale, type Sale, type Visitor } from './harness/open-sale.ts'
import { type Authorized, authorize, payersOf } from './harness/payers.ts'
import { paymentSheetOf } from './harness/payment-sheet.ts'
import { payloadOf } from './harness/x402-buyer.ts'

const USDC = 1_000_000n
const order = (units: bigint) => ({ path: '/x402/credits', body: { amount: String(units) } })

describe('buying credits', () => {
  let sale: Sale
  let payers: ReturnType<typeof payersOf>
  let sheet: ReturnType<typeof paymentSheetOf>

  beforeAll(async () => {
    sale = await openSale()
    payers = payersOf(sale)
    sheet = paymentSheetOf(sale)
  })
  afterAll(() => sale?.stop())

  const rich = async (usdc = 10n * USDC): Promise<Visitor> => {
    const who = await sale.visitor()
    await sale.fund(who.wallet, { usdc })
    return who
  }
  const creditsOf = async (who: Visitor) => (await sale.call('GET', '/me/credits', who)).body
  const entries = async (who: Visitor) => {
    const { items } = (await creditsOf(who)) as unknown as { items: { kind: string; amount: string }[] }
    return items.map(({ kind, amount }) => `${kind} ${amount}`)
  }
  const hashOf = async (id: string) => (await payers.rowOf(id))?.hash
  const blockOf = async (id: string) => {
    const [row] = await sale.database.query<{ block: string | null }>(
      'select t.block_hash as block from payments p join transactions t on t.id = p.transaction_id where p.id = $1',
      [id],
    )
    return row?.block
  }
  const spend = (who: Visitor, units: bigint) =>
    sale.of(Database).work((work) => {
      return sale.of(Credits).spend({ personId: who.person.id, units, subjectId: crypto.randomUUID() }, work)
    })
  /** For somebody who pays with a key or a contract of their own. */
  const bring = async (who: Visitor, units: bigint, authorized: Authorized) => {
    const { path, body } = order(units)
    const asked = await fetch(`${sale.rooms.url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${who.token}` },
      body: JSON.stringify(body),
    })
    const [accepted] = decodePaymentRequiredHeader(asked.headers.get('payment-required') ?? '').accepts
    if (!accepted) throw new Error('Nothing was asked for')
    return sheet.bring(who, order(units), encodePaymentSignatureHeader({ ...payloadOf(authorized), accepted }))
  }

  test('default: a wallet that has no code yet pays silently, and the credits are there', async () => {
    const who = await rich()
    await sheet.allow(who, 5n * USDC)
    const before = await sheet.usdcOf(contracts.PaymentRouter)
    const id = await sheet.pay(who, order(3n * USDC))
    expect(await payers.becomes(id, 'completed', 'failed')).toMatchObject({ status: 'completed', code: null })
    expect(await creditsOf(who)).toMatchObject({
      ...{ balance: String(3n * USDC), owed: '0', nextCursor: null },
      items: [{ kind: 'bought', amount: String(3n * USDC), paymentId: id, subjectId: null }],
    })
    expect((await sheet.usdcOf(contracts.PaymentRouter)) - before).toBe(3n * USDC)
    expect([await sheet.usdcOf(who.wallet), await sheet.used(who)]).toEqual([7n * USDC, String(3n * USDC)])
    expect((await sale.call('GET', '/me/payments', who)).body).toMatchObject({
      items: [{ id, status: 'completed', from: 'allowance', transactionHash: expect.any(String) }],
    })
  })

  test('behavior: the official client pays with a key of its own, for whoever is signed in', async () => {
    const [who, payer] = [await sale.visitor(), await payers.payer(USDC)]
    const schemes = [{ network: 'eip155:31337' as const, client: new ExactEvmScheme(payer) }]
    const allowedAssets = [
      { network: 'eip155:31337' as const, asset: contracts.USDC, maxAmountPerPayment: String(USDC) },
    ]
    const pay = wrapFetchWithPaymentFromConfig(fetch, { schemes, spendControls: { allowedAssets } })
    const { path, body } = order(USDC)
    const answer = await pay(`${sale.rooms.url}/api/v1${path}`, {
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/json', prefer: 'wait=30' },
        authorization: `Bearer ${who.token}`,
      },
      body: JSON.stringify(body),
    })
    expect([answer.status, answer.headers.get('payment-response') !== null]).toEqual([200, true])
    expect(await creditsOf(who)).toMatchObject({ balance: String(USDC) })
    expect(await payers.balanceOf(payer.address)).toBe(0n)
  })

  test('behavior: those that come together are one transaction, and one that is refused leaves the others alone', async () => {
    await payers.pause()
    const people = [await rich(), await rich(), await rich()]
    const ids = await Promise.all(people.map((who) => sheet.pay(who, order(USDC), { confirm: true })))
    for (const who of people) await sheet.deploy(who)
    await payers.look()
    await payers.settle()
    const [first, second, third] = people as [Visitor, Visitor, Visitor]
    await payers.deny(second.wallet, true)
    await payers.resume()
    const ends = await Promise.all(ids.map((id) => payers.becomes(id, 'completed', 'failed')))
    expect(ends.map(({ status }) => status)).toEqual(['completed', 'failed', 'completed'])
    expect(ends[1]).toMatchObject({ code: 'payments.authorization_refused' })
    expect(await hashOf(ids[0] ?? '')).toBe(await hashOf(ids[2] ?? ''))
    for (const [who, balance] of [
      [first, '1000000'],
      [second, '0'],
      [third, '1000000'],
    ] as const) {
      expect(await creditsOf(who)).toMatchObject({ balance })
    }
    expect(await sheet.usdcOf(second.wallet)).toBe(10n * USDC)
  })

  test('behavior: a contract that nobody knows is settled by itself', async () => {
    await payers.pause()
    const [who, contract, payer] = [await sale.visitor(), await payers.foreignWallet(), await payers.payer(USDC)]
    await sale.fund(contract.address, { usdc: USDC })
    const terms = { amount: USDC, payTo: contracts.PaymentRouter }
    const answers = [
      await bring(who, USDC, await contract.authorize(terms)),
      await bring(who, USDC, await authorize(payer, terms)),
    ]
    expect(answers.map(({ status }) => status)).toEqual([202, 202])
    await payers.resume()
    const ids = answers.map(({ body }) => String(body.paymentId))
    for (const id of ids) expect(await payers.becomes(id, 'completed', 'failed')).toMatchObject({ status: 'completed' })
    expect(await hashOf(ids[0] ?? '')).not.toBe(await hashOf(ids[1] ?? ''))
    expect(await creditsOf(who)).toMatchObject({ balance: String(2n * USDC) })
  })

  test('behavior: a stranger takes the authorization to the token first, and the credits come all the same, once', async () => {
    await payers.pause()
    const who = await rich()
    await sheet.deploy(who)
    const wanted = order(USDC)
    const { body } = await sheet.sign(who, await sheet.challengeOf(who, wanted), { confirm: true })
    expect(await sheet.bring(who, wanted, body.header)).toMatchObject({ status: 202 })
    expect(await sheet.takeToToken(body.header)).toBe('success')
    await payers.resume()
    expect(await payers.becomes(String(body.paymentId), 'completed', 'failed')).toMatchObject({ status: 'completed' })
    expect(await entries(who)).toEqual(['bought 1000000'])
    expect(await sheet.usdcOf(who.wallet)).toBe(9n * USDC)
  })

  test('behavior: a block that is lost gives nothing twice', async () => {
    const who = await rich()
    const id = await sheet.pay(who, order(USDC), { confirm: true })
    await payers.becomes(id, 'completed')
    const lost = await blockOf(id)
    await sale.client.request({ method: 'anvil_reorg', params: [1, []] } as never)
    await eventually(async () => ![null, lost].includes((await blockOf(id)) ?? null))
    await payers.becomes(id, 'completed')
    expect(await entries(who)).toEqual(['bought 1000000'])
    expect(await sheet.usdcOf(who.wallet)).toBe(9n * USDC)
  })

  test('behavior: what the chain takes back for good is taken back, and what was spent by then is owed', async () => {
    const who = await rich()
    await sheet.deploy(who)
    const moment = await sale.client.snapshot()
    const id = await sheet.pay(who, order(USDC), { confirm: true })
    await payers.becomes(id, 'completed')
    expect(await spend(who, 400_000n)).toBe(true)
    await payers.pause()
    await sale.client.revert({ id: moment })
    await sale.client.increaseTime({ seconds: 60 })
    await payers.deny(who.wallet, true)
    await payers.resume()
    await payers.becomes(id, 'failed')
    expect(await creditsOf(who)).toMatchObject({ balance: '0', owed: '400000' })
    expect(await entries(who)).toEqual(['taken-back 1000000', 'spent 400000', 'bought 1000000'])
    expect(await spend(who, 1n)).toBe(false)
    expect(await sheet.usdcOf(who.wallet)).toBe(10n * USDC)
  })

  test.each(['9999', '10000000001', '0', '-1', '1.5', '1e6', ''])('error: %j is no amount', async (amount) => {
    const answer = await sale.call('POST', '/x402/credits', await sale.visitor(), { amount })
    expect(answer).toMatchObject({ status: 400, body: { code: 'platform.invalid_request' } })
  })

  test('error: nobody buys credits without being somebody', async () => {
    expect(await sale.call('POST', '/x402/credits', undefined, { amount: '1000000' })).toMatchObject({ status: 401 })
  })
})
