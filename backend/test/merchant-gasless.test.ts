import { testUsdcAbi } from '@boxoffice/contracts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { encodeFunctionData, type Hex } from 'viem'
import type { PrivateKeyAccount } from 'viem/accounts'
import type { GaslessData } from '../../sdk/src/index.ts'
import { Loops } from '../src/platform/index.ts'
import type { Call } from '../src/relayer/index.ts'
import { SendForwards } from '../src/relayer/relays/send-forwards.ts'
import { eventually } from './harness/eventually.ts'
import { gateway, merchantDeskOf, type Payment, type Shop } from './harness/merchant-desk.ts'
import { contracts, openSale, type Sale } from './harness/open-sale.ts'
import { buildOperation, ownKey, signOperation } from './harness/presign.ts'
import { signAsWallet } from './harness/sign-as-wallet.ts'
import { unbalancedBudgets } from './harness/unbalanced-budgets.ts'
import { closeGate, type Write } from './harness/write-gate.ts'

const noGas = { native: 0n }

describe('a payment without gas', () => {
  let sale: Sale
  let desk: ReturnType<typeof merchantDeskOf>
  let shop: Shop

  beforeAll(async () => {
    sale = await openSale({ environment: { MERCHANTS_REQUESTS_PER_SECOND: '10000' } })
    desk = merchantDeskOf(sale)
    shop = await desk.shop()
  })
  afterAll(() => sale.stop())

  const data = async (payment: Payment, payer: { address: Hex }) => {
    const path = `/payments/${payment.paymentId}/gasless?payer=${payer.address}`
    return desk.ask(shop.key, 'GET', path)
  }
  const sign = async (payment: Payment, payer: PrivateKeyAccount) => {
    const { status, body } = await data(payment, payer)
    if (status !== 200) throw new Error(`Nothing to sign: ${JSON.stringify(body)}`)
    const { forwardRequest, permit } = body as unknown as GaslessData
    return {
      payer: payer.address,
      signature: await signAsWallet(payer, forwardRequest.typedData),
      ...(permit && { permitSignature: await signAsWallet(payer, permit.typedData) }),
    }
  }
  const submit = (payment: Payment, body: object) =>
    desk.ask(shop.key, 'POST', `/payments/${payment.paymentId}/gasless`, body)
  const paidBy = async (payer: PrivateKeyAccount, payment: Payment) => {
    const { status, body } = await submit(payment, await sign(payment, payer))
    if (status !== 202) throw new Error(`Not taken: ${JSON.stringify(body)}`)
  }

  test('default: a payer with tokens and no native currency signs twice, and it is paid', async () => {
    const [payment, payer] = [await desk.pay(shop), await desk.payer(noGas)]
    const { status, body } = await submit(payment, await sign(payment, payer))
    expect({ status, body }).toMatchObject({ status: 202, body: { paymentId: payment.paymentId } })
    const paid = await desk.becomes(shop, payment, 'paid')
    await eventually(async () => (await desk.status(shop, payment)).payer === payer.address)
    expect([paid.amount, await desk.isProcessed(payment)]).toEqual(['2000000', true])
    expect(await sale.client.getBalance({ address: payer.address })).toBe(0n)
    const args = [payer.address, gateway.address] as const
    const asked = { address: contracts.USDC, abi: testUsdcAbi, functionName: 'allowance', args } as const
    expect(await sale.client.readContract(asked)).toBe(0n) // no more was approved than was paid
  })

  test('behavior: with an approval that is there no permit is asked for', async () => {
    const [payment, payer] = [await desk.pay(shop), await desk.payer()]
    const approve = { address: contracts.USDC, abi: testUsdcAbi, functionName: 'approve' }
    await desk.send(payer, { ...approve, args: [gateway.address, 2_000_000n] })
    expect((await data(payment, payer)).body.permit).toBeUndefined()
    await paidBy(payer, payment)
    await desk.becomes(shop, payment, 'paid')
  })

  test('behavior: the same signature twenty times at once, and again when it is paid, is sent once', async () => {
    const [payment, payer] = [await desk.pay(shop), await desk.payer(noGas)]
    const body = await sign(payment, payer)
    const answers = await Promise.all(Array.from({ length: 20 }, () => submit(payment, body)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]))
    await desk.becomes(shop, payment, 'paid')
    expect((await submit(payment, body)).body).toMatchObject({ status: 'paid' })
    const rows = await sale.database.query('select from forwards where sender = $1', [payer.address])
    expect(rows).toHaveLength(1)
  })

  test('behavior: when many wait they go in one transaction, and one that has gone bad disturbs no neighbour', async () => {
    await sale.of(Loops).beforeApplicationShutdown()
    const all: { payment: Payment; payer: PrivateKeyAccount }[] = []
    while (all.length < 6) all.push({ payment: await desk.pay(shop), payer: await desk.payer() })
    for (const { payment, payer } of all) await paidBy(payer, payment)
    const [bad, ...good] = all
    if (!bad) throw new Error('There is nobody')
    await desk.payDirectly(bad.payer, bad.payment) // meanwhile: what is forwarded comes too late
    expect(await sale.of(SendForwards).step()).toBe(6)
    sale.of(Loops).start()
    for (const { payment } of all) await desk.becomes(shop, payment, 'paid')
    const senders = all.map(({ payer }) => payer.address)
    const rows = await eventually(async () => {
      const found = await sale.database.query<{ sender: string; outcome: string; transaction_id: string }>(
        'select sender, outcome, transaction_id from forwards where sender = any($1) and outcome is not null',
        [senders],
      )
      return found.length === 6 && found
    })
    expect(new Set(rows.map((row) => row.transaction_id)).size).toBe(1)
    const outcomes = new Map(rows.map(({ sender, outcome }) => [sender, outcome]))
    expect(outcomes.get(bad.payer.address)).toBe('undone')
    for (const { payer } of good) expect(outcomes.get(payer.address)).toBe('done')
    expect(await unbalancedBudgets(sale.database)).toEqual([])
  })

  test('behavior: it counts on the merchant’s day, and on nobody’s person', async () => {
    const [row] = await sale.database.query(
      `select from sponsorship_budgets where scope = 'person' and subject = $1 and operations > 0`,
      [shop.organizer.person.id],
    )
    expect(row).toBeUndefined()
    const counted = await sale.database.query('select from merchant_sponsored')
    expect(counted.length).toBeGreaterThan(5)
  })

  test('error: a contract cannot sign for the forwarder, and is told what it can do', async () => {
    const payment = await desk.pay(shop)
    const answer = await data(payment, { address: contracts.TicketCheckout })
    expect(answer).toMatchObject({ status: 422, body: { code: 'merchants.contract_payer' } })
  })

  test('error: altered, replayed, somebody else’s, without money, and another merchant’s', async () => {
    const [payment, payer, other] = [await desk.pay(shop), await desk.payer(noGas), await desk.payer(noGas)]
    const body = await sign(payment, payer)
    expect((await submit(payment, { ...body, payer: other.address })).body.code).toBe('relayer.not_signed')
    const second = await desk.pay(shop)
    expect((await submit(second, body)).body.code).toBe('relayer.not_signed')
    const wrong = `${body.signature.slice(0, 20)}ab${body.signature.slice(22)}`
    expect((await submit(payment, { ...body, signature: wrong })).body.code).toBe('relayer.not_signed')
    const { permitSignature: _, ...unpermitted } = body
    expect((await submit(payment, unpermitted)).body.code).toBe('merchants.payer_lacks')
    const poor = await desk.payer({ units: 5n, native: 0n })
    expect((await submit(payment, await sign(payment, poor))).body.code).toBe('merchants.payer_lacks')
    const rival = await desk.shop()
    const path = `/payments/${payment.paymentId}/gasless`
    expect((await desk.ask(rival.key, 'POST', path, body)).body.code).toBe('merchants.payment_unknown')
    await paidBy(payer, payment)
    await desk.becomes(shop, payment, 'paid')
    expect((await data(payment, other)).body.code).toBe('merchants.already_paid')
  })

  test('error: what has expired is not signed for any more', async () => {
    const [payment, payer] = [await desk.pay(shop), await desk.payer(noGas)]
    const body = await sign(payment, payer)
    await sale.database.query(
      `update merchant_payments set deadline = extract(epoch from now()) + 20 where payment_id = $1`,
      [payment.paymentId],
    )
    expect((await submit(payment, body)).body.code).toBe('merchants.payment_expired')
  })

  test('behavior: a wallet of ours pays by an operation whose gas we pay', async () => {
    const [payment, who] = [await desk.pay(shop), await sale.visitor()]
    await sale.fund(who.wallet, { usdc: 3_000_000n })
    const path = `/me/merchant-payments/${payment.paymentId}`
    expect((await sale.call('GET', path, who)).body).toMatchObject({ amount: '2000000', status: 'pending' })
    const { status, body } = await sale.call('POST', path, who, undefined, 'once')
    expect(status).toBe(202)
    expect((await sale.call('POST', path, who, undefined, 'once')).body.id).toBe(body.id)
    const paid = await desk.becomes(shop, payment, 'paid')
    expect(paid.amount).toBe('2000000')
    expect(await desk.balanceOf(who.wallet)).toBe(1_000_000n)
    expect((await sale.call('POST', path, who, undefined, 'twice')).body.code).toBe('merchants.already_paid')
  })

  test('behavior: a wallet with a key of its own signs the same calls itself; other calls are not paid for', async () => {
    const [payment, who] = [await desk.pay(shop), await sale.visitor()]
    await sale.fund(who.wallet, { usdc: 3_000_000n })
    const key = await ownKey(sale, who)
    const approve = (amount: bigint) => {
      const args = [gateway.address, amount] as const
      const data = encodeFunctionData({ abi: testUsdcAbi, functionName: 'approve', args })
      return { to: contracts.USDC, value: 0n, data }
    }
    const pay = (more: object = {}) => {
      const args = desk.args({ ...payment, ...more })
      return { to: gateway.address, value: 0n, data: encodeFunctionData({ ...gateway, functionName: 'pay', args }) }
    }
    const submitted = async (calls: readonly Call[]) => {
      const operation = await signOperation(sale, await buildOperation(sale, who, calls), key)
      return sale.call('POST', '/relayer/submit', who, { kind: 'operation', operation })
    }
    const greedy = await submitted([approve(3_000_000n), pay()])
    expect(greedy).toMatchObject({ status: 403, body: { code: 'merchants.not_the_payment' } })
    expect((await submitted([approve(1n)])).status).toBe(403)
    const { status, body } = await submitted([approve(2_000_000n), pay()])
    expect({ status, body }).toMatchObject({ status: 202, body: { kind: 'merchants.pay-from-wallet' } })
    await desk.becomes(shop, payment, 'paid')
    expect(await desk.balanceOf(who.wallet)).toBe(1_000_000n)
  })

  /** Each write between the signature and the chain. */
  const WRITES: [moment: string, write: Write][] = [
    ['before it is stored', { table: 'forwards', on: 'insert' }],
    ['before it is counted', { table: 'merchant_sponsored', on: 'insert' }],
    ['before its cost is set aside', { table: 'sponsorships', on: 'insert' }],
  ]
  test.each(WRITES)('behavior: killed %s, nothing of it stands, and the same signature pays once', async (...all) => {
    const [, write] = all
    const [payment, payer] = [await desk.pay(shop), await desk.payer(noGas)]
    const body = await sign(payment, payer)
    const gate = await closeGate(sale.rooms.database.url, write)
    const dying = submit(payment, body)
    await gate.reached()
    await gate.cut()
    expect((await dying).status).toBe(503)
    expect(await sale.database.query('select from forwards where sender = $1', [payer.address])).toEqual([])
    expect((await submit(payment, body)).status).toBe(202)
    await desk.becomes(shop, payment, 'paid')
    expect(await sale.database.query('select from forwards where sender = $1', [payer.address])).toHaveLength(1)
    expect(await unbalancedBudgets(sale.database)).toEqual([])
  })

  test('behavior: killed while it gets its transaction, it gets one', async () => {
    await sale.of(Loops).beforeApplicationShutdown()
    const [payment, payer] = [await desk.pay(shop), await desk.payer(noGas)]
    await paidBy(payer, payment)
    const write: Write = { table: 'forwards', on: 'update', when: 'new.transaction_id is not null' }
    const gate = await closeGate(sale.rooms.database.url, write)
    const dying = sale.of(SendForwards).step()
    await gate.reached()
    await Promise.all([gate.cut(), expect(dying).rejects.toThrow()])
    expect(await sale.of(SendForwards).step()).toBe(1)
    sale.of(Loops).start()
    await desk.becomes(shop, payment, 'paid')
  })
})
