import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { PrivateKeyAccount } from 'viem/accounts'
import { BoxofficeClient, type GaslessData, type Payment, verifyWebhook } from '../../sdk/src/index.ts'
import { eventually } from './harness/eventually.ts'
import { type Ear, gateway, merchantDeskOf, openEar, type Shop } from './harness/merchant-desk.ts'
import { contracts, openSale, type Sale } from './harness/open-sale.ts'
import { signAsWallet } from './harness/sign-as-wallet.ts'

const token = contracts.USDC
const soon = { firstPauseMs: 200, longestPauseMs: 500, signal: AbortSignal.timeout(120_000) }

describe('a shop with the package', () => {
  let sale: Sale
  let desk: ReturnType<typeof merchantDeskOf>
  let shop: Shop
  let ear: Ear
  let secret: string
  let boxoffice: BoxofficeClient

  beforeAll(async () => {
    sale = await openSale({ environment: { MERCHANTS_REQUESTS_PER_SECOND: '10000' } })
    desk = merchantDeskOf(sale)
    shop = await desk.shop()
    ear = await openEar()
    const { body } = await sale.call('POST', '/organizer/webhooks', shop.organizer, { url: ear.url })
    secret = String(body.secret)
    boxoffice = new BoxofficeClient({ apiKey: shop.key, url: sale.rooms.url })
  })
  afterAll(async () => {
    await sale.stop()
    await ear.stop()
  })

  const isTold = async ({ paymentId }: Payment) => {
    await eventually(async () => ear.of({ paymentId }).length > 0)
    const [heard] = ear.of({ paymentId })
    return verifyWebhook({ body: heard?.raw ?? '', signature: heard?.headers['boxoffice-signature'], secret })
  }
  const sign = async (payer: PrivateKeyAccount, { forwardRequest, permit }: GaslessData) => ({
    payer: payer.address,
    signature: await signAsWallet(payer, forwardRequest.typedData),
    ...(permit && { permitSignature: await signAsWallet(payer, permit.typedData) }),
  })

  test('default: is paid by a wallet directly, waits for it, and is told by a webhook that it can believe', async () => {
    const [asked, payer] = [await boxoffice.createPayment({ amount: 2_000_000n, token }), await desk.payer()]
    expect((await boxoffice.getPaymentStatus(asked.paymentId)).status).toBe('pending')
    expect(await boxoffice.getTokenBalance(token, payer.address)).toMatchObject({ balance: '10000000', decimals: 6 })
    await desk.payDirectly(payer, asked as never)
    expect((await boxoffice.waitForPayment(asked.paymentId, soon)).status).toBe('paid')
    expect(await isTold(asked)).toMatchObject({ type: 'payment.completed', data: { paymentId: asked.paymentId } })
    const { transactionHash = '0x' } = await boxoffice.getPaymentStatus(asked.paymentId)
    expect(await boxoffice.getTransactionStatus(transactionHash)).toMatchObject({ status: 'succeeded' })
    expect(await boxoffice.getTokenAllowance(token, payer.address, gateway.address)).toMatchObject({ allowance: '0' })
  })

  test('default: is paid by somebody who has no gas', async () => {
    const [asked, payer] = [
      await boxoffice.createPayment({ amount: '2000000', token }),
      await desk.payer({ native: 0n }),
    ]
    const signed = await sign(payer, await boxoffice.getGaslessData(asked.paymentId, payer.address))
    expect(await boxoffice.submitGaslessSignature(asked.paymentId, signed)).toMatchObject({
      paymentId: asked.paymentId,
    })
    expect((await boxoffice.waitForPayment(asked.paymentId, soon)).status).toBe('paid')
    expect((await boxoffice.submitGaslessSignature(asked.paymentId, signed)).status).toBe('paid')
    expect(await desk.balanceOf(payer.address)).toBe(8_000_000n)
  })

  test('behavior: an order with a key of its own is asked for once, after a restart of the shop, too', async () => {
    const [wish, idempotencyKey] = [{ amount: '7', token }, randomUUID()]
    const first = await boxoffice.createPayment(wish, { idempotencyKey })
    const restarted = new BoxofficeClient({ apiKey: shop.key, url: sale.rooms.url })
    expect((await restarted.createPayment(wish, { idempotencyKey })).paymentId).toBe(first.paymentId)
    expect((await restarted.createPayment(wish)).paymentId).not.toBe(first.paymentId)
  })

  test('error: what the API refuses comes as its class, with its code', async () => {
    const unknown = `0x${'12'.repeat(32)}`
    const stranger = new BoxofficeClient({ apiKey: 'bxk_wrong', url: sale.rooms.url })
    await expect(boxoffice.getPaymentStatus(unknown)).rejects.toMatchObject({
      ...{ name: 'NotFoundError', code: 'merchants.payment_unknown' },
    })
    await expect(stranger.getPaymentStatus(unknown)).rejects.toMatchObject({
      ...{ name: 'AuthenticationError', code: 'merchants.key_needed' },
    })
    const wrong = await boxoffice.createPayment({ amount: '0', token: '0x12' }).catch((error) => error)
    expect(wrong.name).toBe('InvalidRequestError')
    expect(wrong.problem.errors.map(({ pointer }: { pointer: string }) => pointer)).toContain('/token')
  })
})
