import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { FollowBlocks } from '../src/indexer/follow-blocks.ts'
import { MerchantsConfig } from '../src/merchants/merchants.config.ts'
import { ExpirePayments } from '../src/merchants/payments/expire-payments.ts'
import { DeliverWebhooks } from '../src/merchants/webhooks/deliver-webhooks.ts'
import { PostWebhook } from '../src/merchants/webhooks/post-webhook.ts'
import { type Ear, merchantDeskOf, openEar, type Payment, type Shop } from './harness/merchant-desk.ts'
import { openSale, type Sale } from './harness/open-sale.ts'
import { urlOf } from './harness/url-of.ts'
import { closeGate, type Write } from './harness/write-gate.ts'

describe('what a merchant is told', () => {
  let sale: Sale
  let desk: ReturnType<typeof merchantDeskOf>
  let ear: Ear
  let shop: Shop
  let hook: { id: string; secret: string }

  beforeAll(async () => {
    sale = await openSale({ areLoopsRunning: false })
    desk = merchantDeskOf(sale)
    ear = await openEar()
    shop = await desk.shop()
    hook = await addHook(ear.url)
  })
  afterAll(async () => {
    await ear.stop()
    await sale.stop()
  })

  const addHook = async (url: string, by = shop) => {
    const { status, body } = await sale.call('POST', '/organizer/webhooks', by.organizer, { url })
    if (status !== 201) throw new Error(`No webhook: ${JSON.stringify(body)}`)
    return body as unknown as { id: string; secret: string }
  }
  const follow = async () => {
    while ((await sale.of(FollowBlocks).step()) > 0);
  }
  const deliver = async () => {
    while ((await sale.of(DeliverWebhooks).step()) > 0);
  }
  /** Nobody waits in a test for what would be due in a while. */
  const makeDue = () =>
    sale.database.query(`update merchant_deliveries set due_at = now() - interval '1 second' where status = 'due'`)
  const paid = async (): Promise<Payment> => {
    const payment = await desk.pay(shop)
    await desk.payDirectly(await desk.payer(), payment)
    return payment
  }
  const deliveries = async (payment: Payment) => {
    const path = `/organizer/webhooks/${hook.id}/deliveries?paymentId=${payment.paymentId}`
    const { body } = await sale.call('GET', path, shop.organizer)
    return body.items as unknown as {
      id: string
      type: string
      status: string
      attempts: number
      error: string | null
    }[]
  }

  test('default: a payment is told once, signed with the webhook’s secret, as the API gives it', async () => {
    const payment = await paid()
    await follow()
    await deliver()
    const [one, ...rest] = ear.of(payment)
    expect(rest).toEqual([])
    expect(one?.body).toMatchObject({ type: 'payment.completed', sequence: 1 })
    expect(one?.body.data).toEqual(await desk.status(shop, payment))
    const [, seconds, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(one?.headers['boxoffice-signature'] ?? '') ?? []
    expect(hook.secret).toMatch(/^whsec_/)
    expect(createHmac('sha256', hook.secret).update(`${seconds}.${one?.raw}`).digest('hex')).toBe(signature)
    expect(await deliveries(payment)).toMatchObject([{ type: 'payment.completed', status: 'delivered', attempts: 1 }])
  })

  test('behavior: a payment that a reorganisation removes is taken back, in the API and by a webhook, in order', async () => {
    const payment = await desk.pay(shop)
    const payer = await desk.payer()
    await follow()
    const moment = await sale.client.snapshot()
    await desk.payDirectly(payer, payment)
    await follow()
    expect((await desk.status(shop, payment)).status).toBe('paid')
    await sale.client.revert({ id: moment })
    await sale.client.increaseTime({ seconds: 5 })
    await sale.client.mine({ blocks: 4 })
    await follow()
    const now = await desk.status(shop, payment)
    expect(now.status).toBe('pending')
    expect(now.transactionHash).toBeUndefined()
    await desk.payDirectly(payer, payment)
    await follow()
    expect((await desk.status(shop, payment)).status).toBe('paid')
    await deliver()
    expect(ear.of(payment).map(({ body: { sequence, type, data } }) => [sequence, type, data.status])).toEqual([
      [1, 'payment.completed', 'paid'],
      [2, 'payment.reversed', 'pending'],
      [3, 'payment.completed', 'paid'],
    ])
  })

  test('behavior: one that expires is told, too', async () => {
    const payment = await desk.pay(shop)
    await sale.database.query('update merchant_payments set deadline = 1000 where payment_id = $1', [payment.paymentId])
    await follow()
    await sale.of(ExpirePayments).step()
    await deliver()
    expect(ear.of(payment).map(({ body }) => body.type)).toEqual(['payment.expired'])
  })

  test('behavior: while one is not taken what came later of the same payment waits, and other payments do not', async () => {
    const payment = await desk.pay(shop)
    const payer = await desk.payer()
    await follow()
    const moment = await sale.client.snapshot()
    await desk.payDirectly(payer, payment)
    await follow()
    await sale.client.revert({ id: moment })
    await sale.client.increaseTime({ seconds: 5 })
    await sale.client.mine({ blocks: 4 })
    await follow()
    const other = await paid()
    await follow()
    ear.answers(({ body }) => (body.data.paymentId === payment.paymentId ? 500 : 200))
    await deliver()
    expect([ear.of(payment).length, ear.of(other).length]).toEqual([1, 1])
    expect(await deliveries(payment)).toMatchObject([
      { type: 'payment.reversed', status: 'due', attempts: 0 },
      { type: 'payment.completed', status: 'due', attempts: 1, error: 'The answer was 500.' },
    ])
    ear.answers(() => 200)
    await makeDue()
    await deliver()
    const heard = ear.of(payment).map(({ body }) => body)
    expect(heard.map(({ sequence }) => sequence)).toEqual([1, 1, 2])
    expect(heard[0]?.id).toBe(heard[1]?.id)
  })

  test('behavior: it is tried for a day, then given up, and sent again when the merchant asks for it', async () => {
    const payment = await paid()
    await follow()
    ear.answers(() => 503)
    await deliver()
    const waits = `select round(extract(epoch from due_at - last_tried_at))::int as wait from merchant_deliveries
      where payment_id = '${payment.paymentId}'`
    const seen: number[] = []
    for (let attempt = 0; attempt < 4; attempt++) {
      const [row] = await sale.database.query<{ wait: number }>(waits)
      seen.push(row?.wait ?? 0)
      await makeDue()
      await deliver()
    }
    expect(seen).toEqual([5, 10, 20, 40])
    await sale.database.query(
      `update merchant_deliveries set try_until = now(), due_at = now() - interval '1 second' where status = 'due'`,
    )
    await deliver()
    const [given] = await deliveries(payment)
    expect(given?.status).toBe('given_up')
    ear.answers(() => 204)
    const rival = await desk.shop()
    const path = `/organizer/webhooks/${hook.id}/deliveries/${given?.id}/replay`
    expect((await sale.call('POST', path, rival.organizer)).body.code).toBe('merchants.unknown_webhook')
    expect((await sale.call('POST', path, shop.organizer)).status).toBe(202)
    await deliver()
    const heard = ear.of(payment)
    expect(new Set(heard.map(({ raw }) => raw)).size).toBe(1)
    expect(await deliveries(payment)).toMatchObject([{ status: 'delivered', error: null }])
  })

  test('error: a shop whose server is too slow is tried again; its other webhook has heard', async () => {
    const slow = createServer(() => undefined)
    const { id } = await addHook(await urlOf(slow))
    Object.assign(sale.of(MerchantsConfig), { webhookSeconds: 0.3 })
    const payment = await paid()
    await follow()
    await deliver()
    Object.assign(sale.of(MerchantsConfig), new MerchantsConfig())
    const { body } = await sale.call('GET', `/organizer/webhooks/${id}/deliveries`, shop.organizer)
    const error = 'There was no answer within 0.3 seconds.'
    expect(body.items).toMatchObject([{ status: 'due', attempts: 1, answerStatus: null, error }])
    expect(await deliveries(payment)).toMatchObject([{ status: 'delivered', attempts: 1 }])
    slow.closeAllConnections()
    slow.removeAllListeners('request').on('request', (_, response) => response.writeHead(204).end())
    await makeDue()
    await deliver()
    const then = await sale.call('GET', `/organizer/webhooks/${id}/deliveries`, shop.organizer)
    expect(then.body.items).toMatchObject([{ status: 'delivered', attempts: 2, error: null }])
    await desk.remove(shop.organizer, `/organizer/webhooks/${id}`)
    await new Promise((resolve) => slow.close(resolve))
  })

  test('behavior: shops whose servers sleep keep nobody else waiting', async () => {
    const asleep = createServer(() => undefined)
    const url = await urlOf(asleep)
    const hooks = [await addHook(url), await addHook(url), await addHook(url)]
    Object.assign(sale.of(MerchantsConfig), { webhookSeconds: 0.3 })
    const payments = [await paid(), await paid()]
    await follow()
    await deliver()
    Object.assign(sale.of(MerchantsConfig), new MerchantsConfig())
    payments.push(await paid(), await paid())
    await follow()
    await makeDue()
    let ended = 0
    const lanes = [1, 2, 3, 4].map(() =>
      sale
        .of(DeliverWebhooks)
        .step()
        .then(() => ended++),
    )
    while (ended < 2) await new Promise((resolve) => setTimeout(resolve, 20))
    const told = await Promise.all(payments.slice(2).map(deliveries))
    expect([told.flat().map(({ status }) => status), ended]).toEqual([['delivered', 'delivered'], 2])
    asleep.closeAllConnections()
    await Promise.all(lanes)
    for (const { id } of hooks) await desk.remove(shop.organizer, `/organizer/webhooks/${id}`)
    await new Promise((resolve) => asleep.close(resolve))
  })

  test('error: a redirect is not followed', async () => {
    const post = sale.of(PostWebhook)
    ear.answers(() => 302)
    const before = ear.heard.length
    expect(await post.to(ear.url, '{"data":{}}', {})).toEqual({ status: 302, error: 'The answer was 302.' })
    expect(ear.heard.length).toBe(before + 1)
    ear.answers(() => 200)
  })

  test('error: an answer without end is cut off', async () => {
    const endless = createServer((_request, response) => {
      const more = () => void (response.write('x'.repeat(16_384)) ? setImmediate(more) : response.once('drain', more))
      more()
    })
    const posted = await sale.of(PostWebhook).to(await urlOf(endless), '{"data":{}}', {})
    expect(posted).toEqual({ status: null, error: 'The answer is too long.' })
    endless.closeAllConnections()
    await new Promise((resolve) => endless.close(resolve))
  })

  test.each([
    ...['http://example.com/', 'https://10.0.0.1/', 'https://169.254.169.254/latest', 'https://[fd00::1]/', 'ftp://x/'],
    ...['https://me:secret@example.com/', 'not a url', 'https://[::ffff:10.0.0.1]/', 'http://10.0.0.1/'],
  ])('error: %s is no address for a webhook', async (url) => {
    const { status, body } = await sale.call('POST', '/organizer/webhooks', shop.organizer, { url })
    expect([status, body.code]).toEqual([422, 'merchants.unfit_url'])
  })

  test('behavior: a new secret ends the old one; a webhook that is removed hears nothing more', async () => {
    const other = await desk.shop()
    const mine = await addHook(ear.url, other)
    const renewed = await sale.call('POST', `/organizer/webhooks/${mine.id}/secret`, other.organizer)
    expect(renewed.body.secret).toMatch(/^whsec_/)
    expect(renewed.body.secret).not.toBe(mine.secret)
    expect(await desk.remove(other.organizer, `/organizer/webhooks/${mine.id}`)).toBe(204)
    const payment = await desk.pay(other)
    await desk.payDirectly(await desk.payer(), payment)
    await follow()
    await deliver()
    expect(ear.of(payment)).toEqual([])
  })

  /** Each write between the log and the merchant, and how often they hear of it. */
  const WRITES: [moment: string, write: Write][] = [
    ['before the log is kept', { table: 'merchant_receipts', on: 'insert' }],
    ['before the payment is paid', { table: 'merchant_payments', on: 'update' }],
    ['before the word is owed', { table: 'merchant_deliveries', on: 'insert' }],
  ]
  test.each(WRITES)('behavior: killed %s, and it is paid and told once', async (...all) => {
    const [, write] = all
    const payment = await paid()
    const gate = await closeGate(sale.rooms.database.url, write)
    const dying = follow()
    await gate.reached()
    await Promise.all([gate.cut(), expect(dying).rejects.toThrow()])
    const rows = await sale.database.query('select from merchant_receipts where payment_id = $1', [payment.paymentId])
    expect(rows).toEqual([])
    await follow()
    await deliver()
    expect((await desk.status(shop, payment)).status).toBe('paid')
    expect(ear.of(payment).map(({ body }) => body.type)).toEqual(['payment.completed'])
  })

  test('behavior: killed after it was sent and before that is written down, it is sent again with the same id', async () => {
    const payment = await paid()
    await follow()
    const write: Write = { table: 'merchant_deliveries', on: 'update', when: "new.status = 'delivered'" }
    const gate = await closeGate(sale.rooms.database.url, write)
    const dying = deliver()
    await gate.reached()
    await Promise.all([gate.cut(), expect(dying).rejects.toThrow()])
    await makeDue()
    await deliver()
    expect(ear.of(payment)).toHaveLength(2)
    expect(new Set(ear.of(payment).map(({ body }) => body.id)).size).toBe(1)
    expect(await deliveries(payment)).toMatchObject([{ status: 'delivered' }])
  })
})
