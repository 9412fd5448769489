import { createHmac } from 'node:crypto'
import { afterEach, describe, expect, test } from '@jest/globals'
import { BoxofficeClient, verifyWebhook, WebhookSignatureError } from '../src/index.ts'

const secret = 'whsec_abc'
const message = { id: 'message-1', type: 'payment.completed', createdAt: '2026-11-22T00:00:00Z', sequence: 1, data: {} }
const body = JSON.stringify({ ...message, note: 'ünïcode' })
const now = () => Math.floor(Date.now() / 1000)

function sign(text: string, time = now(), key = secret): string {
  return `t=${time},v1=${createHmac('sha256', key).update(`${time}.${text}`).digest('hex')}`
}

describe('the message of a webhook', () => {
  const native = Object.getOwnPropertyDescriptor(globalThis, 'crypto') as PropertyDescriptor
  afterEach(() => {
    Object.defineProperty(globalThis, 'crypto', native)
  })

  test('default: is believed when it is signed, as text and as bytes', async () => {
    expect(await verifyWebhook({ body, signature: sign(body), secret })).toMatchObject(message)
    const bytes = new TextEncoder().encode(body)
    const client = new BoxofficeClient({ apiKey: 'bxk_key', url: 'https://tickets.example.com' })
    expect(await client.verifyWebhook({ body: bytes, signature: sign(body), secret })).toMatchObject(message)
  })

  test('behavior: while a secret changes, either is good, and so is either digest', async () => {
    const secrets = ['whsec_new', secret]
    expect(await verifyWebhook({ body, signature: sign(body), secret: secrets })).toMatchObject(message)
    const both = `${sign(body)},v1=${'00'.repeat(32)}`
    expect(await verifyWebhook({ body, signature: both, secret })).toMatchObject(message)
  })

  test('behavior: a runtime without global crypto has it in a module', async () => {
    Object.defineProperty(globalThis, 'crypto', { value: undefined, configurable: true })
    expect(await verifyWebhook({ body, signature: sign(body), secret })).toMatchObject(message)
  })

  test.each([
    ['another body', sign(`${body} `)],
    ['another secret', sign(body, now(), 'whsec_other')],
    ['another time', sign(body).replace(/t=\d+/, `t=${now() - 1}`)],
    ['a message of six minutes ago', sign(body, now() - 360)],
    ['a message of the future', sign(body, now() + 360)],
    ['no header', null],
    ['no digest', `t=${now()}`],
    ['no time', sign(body).replace(/t=\d+,/, '')],
    ['two times', `t=${now()},${sign(body)}`],
    ['a digest that is too short', sign(body).slice(0, -2)],
    ['a header of somebody else', 'sha256=abc'],
  ])('error: %s', async (_, signature) => {
    await expect(verifyWebhook({ body, signature, secret })).rejects.toBeInstanceOf(WebhookSignatureError)
  })

  test('args: how old it may be is the shop’s to say', async () => {
    const signature = sign(body, now() - 360)
    expect(await verifyWebhook({ body, signature, secret, toleranceSeconds: 600 })).toMatchObject(message)
  })

  test.each([[''], ['abc'], [[]], [['whsec_a', 'b']]])('error: %p is no secret of a webhook', async (wrong) => {
    await expect(verifyWebhook({ body, signature: sign(body), secret: wrong })).rejects.toThrow('whsec_')
  })
})
