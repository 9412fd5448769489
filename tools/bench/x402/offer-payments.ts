import { type Offered, offerAndCount } from '../accept/offer-and-count.ts'
import type { House } from '../house/open-house.ts'
import type { SignedAuthorization } from './sign-authorizations.ts'

/** What a 402 of the product asks for, as it comes in its header. */
export type Asked = { accepts: { amount: string }[]; resource: object; extensions: object }

export type PaymentLoad = {
  payments: readonly SignedAuthorization[]
  asked: Asked
  /** Left out, all at the same instant. */
  perSecond?: number
  /** So many of them at the front whose latency does not count. */
  runIn?: number
}

const CONNECTIONS = 1000
const PATIENCE_SECONDS = 30

export async function askWhatIsToPay({ api, event }: House): Promise<Asked> {
  const answer = await fetch(`${api}${pathOf(event.id)}`, {
    ...{ method: 'POST', body: bodyOf(event.paidTierId) },
    headers: { 'content-type': 'application/json' },
  })
  const header = answer.headers.get('payment-required')
  if (answer.status !== 402 || header === null) throw new Error(`Nobody was asked to pay: ${answer.status}`)
  return JSON.parse(Buffer.from(header, 'base64').toString())
}

/** Has each of them buy one ticket by x402, from an address of its own, as a client sends it that has read the 402. */
export function offerPayments(house: House, load: PaymentLoad, signal: AbortSignal): Promise<Offered> {
  const { payments, asked, perSecond, runIn } = load
  const { event, apiPort } = house
  const { resource, extensions } = asked
  const headers = payments.map(({ payload }, index) => {
    const payment = { x402Version: 2, payload, resource, accepted: asked.accepts[0], extensions }
    return [
      `payment-signature: ${Buffer.from(JSON.stringify(payment)).toString('base64')}`,
      `x-forwarded-for: ${addressOf(index)}`,
    ]
  })
  const plan = {
    ...(perSecond !== undefined && { perSecond }),
    ...(runIn !== undefined && { runIn }),
    ...{ count: payments.length, host: '127.0.0.1', port: apiPort, paths: [pathOf(event.id)] },
    ...{ body: bodyOf(event.paidTierId), tokens: [], headers },
    ...{ connections: CONNECTIONS, patienceSeconds: PATIENCE_SECONDS },
  }
  const read = ({ body }: { body: string }, index: number) => {
    const personId = payments[index]?.payer
    return personId ? { orderId: (JSON.parse(body) as { paymentId: string }).paymentId, personId } : undefined
  }
  return offerAndCount(house, plan, { tierId: event.paidTierId, by: 'payments', read }, signal)
}

function pathOf(eventId: string): string {
  return `/api/v1/x402/events/${eventId}/tickets`
}

function bodyOf(tierId: number): string {
  return JSON.stringify({ tierId, quantity: 1 })
}

/** Ten thousand networks: of each only so much is taken before anybody has looked. */
function addressOf(index: number): string {
  return `10.${Math.floor(index / 100) % 100}.${index % 100}.7`
}
