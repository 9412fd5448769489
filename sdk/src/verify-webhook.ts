import type { Payment } from './payment.ts'
import { webCrypto } from './web-crypto.ts'

export type WebhookMessage = {
  /** The same each time a message is sent: keep it, and do what it says once. */
  readonly id: string
  /** `payment.reversed`: the chain has taken the payment back. */
  readonly type: 'payment.completed' | 'payment.reversed' | 'payment.expired'
  readonly createdAt: string
  /** Counts the messages about one payment; of two, the higher is later. */
  readonly sequence: number
  readonly data: Payment
}

export type WebhookCheck = {
  /** The body as it came, to the byte: parsed and written again it is another. */
  readonly body: string | Uint8Array
  /** The header `Boxoffice-Signature`. */
  readonly signature: string | null | undefined
  /** The endpoint's, which begins with `whsec_`. While you change it, give the old one and the new. */
  readonly secret: string | readonly string[]
  /** How old a message may be, in seconds: five minutes, unless said otherwise. */
  readonly toleranceSeconds?: number
}

/** The message is not ours, or is too old: answer it with 400 and believe nothing of it. */
export class WebhookSignatureError extends Error {
  override readonly name = 'WebhookSignatureError'
}

/** The message of a webhook, if we have sent it and sent it just now. */
export async function verifyWebhook(check: WebhookCheck): Promise<WebhookMessage> {
  const { body, signature, secret, toleranceSeconds = 300 } = check
  const secrets = typeof secret === 'string' ? [secret] : secret
  if (secrets.length === 0 || secrets.some((one) => !one.startsWith('whsec_'))) {
    throw new TypeError('The secret of a webhook begins with whsec_.')
  }
  const { time, digests } = readHeader(signature)
  const ageSeconds = Math.abs(Date.now() / 1000 - time)
  if (ageSeconds > toleranceSeconds) {
    throw new WebhookSignatureError(`The message is ${Math.round(ageSeconds)} seconds away from this clock.`)
  }
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const signed = joined(new TextEncoder().encode(`${time}.`), bytes)
  const answers = await Promise.all(secrets.flatMap((one) => digests.map((digest) => isSigned(one, digest, signed))))
  if (!answers.includes(true)) throw new WebhookSignatureError('The signature is not that of this body.')
  return JSON.parse(new TextDecoder().decode(bytes)) as WebhookMessage
}

/** Once the time, and a digest for each secret that is good. */
function readHeader(header: string | null | undefined): { time: number; digests: Uint8Array<ArrayBuffer>[] } {
  const parts = (header ?? '').split(',').map((part) => part.trim())
  const times = parts.filter((part) => /^t=\d{1,12}$/.test(part))
  const digests = parts.filter((part) => /^v1=[0-9a-f]{64}$/.test(part)).map((part) => bytesOf(part.slice(3)))
  const [time] = times
  if (!time || times.length > 1 || digests.length === 0) {
    throw new WebhookSignatureError('There is no header Boxoffice-Signature of the form t=…,v1=….')
  }
  return { time: Number(time.slice(2)), digests }
}

/** Compared by the runtime, which takes as long for a digest that is almost right. */
async function isSigned(
  secret: string,
  digest: Uint8Array<ArrayBuffer>,
  signed: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const { subtle } = await webCrypto()
  const key = new TextEncoder().encode(secret)
  const imported = await subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
  return subtle.verify('HMAC', imported, digest, signed)
}

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: hex.length / 2 }, (_, index) =>
    Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16),
  )
}

function joined(head: Uint8Array, tail: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(head.length + tail.length)
  whole.set(head)
  whole.set(tail, head.length)
  return whole
}
