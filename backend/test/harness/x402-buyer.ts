import { decodePaymentRequiredHeader, encodePaymentSignatureHeader } from '@x402/core/http'
import type { PaymentRequirements } from '@x402/core/types'
import type { PrivateKeyAccount } from 'viem/accounts'
import type { Sale } from './open-sale.ts'
import { type Authorized, authorize, type Terms, USDC_TIER } from './payers.ts'

export type Wanted = { readonly tierId?: number; readonly quantity?: number; readonly recipient?: string }
export type Reply = { readonly status: number; readonly headers: Headers; readonly body: Record<string, never> }

type Bent = {
  /** What the client says that it accepts. */
  readonly accepted?: Partial<PaymentRequirements>
  readonly version?: number
}

/** Requests as clients of x402 make them, step by step, so that a test can bend each. */
export function buyersOf(sale: Sale) {
  const ask = async (eventId: string, wanted: Wanted = {}, headers: Record<string, string> = {}, method = 'POST') => {
    const body = JSON.stringify({ tierId: USDC_TIER, quantity: 1, ...wanted })
    const answer = await fetch(`${sale.rooms.url}/api/v1/x402/events/${eventId}/tickets`, {
      ...{ method, headers: { 'content-type': 'application/json', ...headers } },
      ...(method === 'POST' && { body }),
    })
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, body: (text ? JSON.parse(text) : {}) as Reply['body'] }
  }
  const asked = async (eventId: string, wanted?: Wanted) => {
    const { headers } = await ask(eventId, wanted)
    const required = decodePaymentRequiredHeader(headers.get('payment-required') ?? '')
    const [accepted] = required.accepts
    if (!accepted) throw new Error('Nothing was asked for')
    return { ...required, accepted }
  }

  return {
    ask,
    /** What a 402 asks for. */
    asked,

    /** The header of version 2 for an authorization. */
    async header(eventId: string, authorized: Authorized, wanted?: Wanted, bent: Bent = {}): Promise<string> {
      const { accepted, resource } = await asked(eventId, wanted)
      const { x402Version, payload } = payloadOf(authorized)
      const terms = { ...accepted, ...bent.accepted }
      return encodePaymentSignatureHeader({
        x402Version: bent.version ?? x402Version,
        resource,
        accepted: terms,
        payload,
      })
    },

    /** The whole of it: asks, signs what is asked for, and sends it. */
    async pay(eventId: string, payer: PrivateKeyAccount, wanted: Wanted = {}, terms: Terms = {}) {
      const { accepted } = await asked(eventId, wanted)
      const authorized = await authorize(payer, { amount: BigInt(accepted.amount), ...terms })
      return this.send(eventId, authorized, wanted)
    },
    async send(eventId: string, authorized: Authorized, wanted: Wanted = {}, headers: Record<string, string> = {}) {
      const payment = await this.header(eventId, authorized, wanted)
      return ask(eventId, wanted, { 'payment-signature': payment, ...headers })
    },
  }
}

export function payloadOf({ payer, amount, validAfter, validBefore, nonce, signature, payTo }: Authorized) {
  const [value, after, before] = [amount, validAfter, validBefore].map(String)
  const authorization = { from: payer, to: payTo, value, validAfter: after, validBefore: before, nonce }
  return { x402Version: 2, payload: { signature, authorization } }
}
