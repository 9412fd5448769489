import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import { type Kept, type Sign, sendPaid } from '../../api/send-paid.ts'
import type { Intention } from './intention.ts'

type Paying = { what: string; sign: Sign; keep: (kept: Kept) => void }

/** Buys tickets by x402; whoever pays, they are for whoever is signed in. Undefined where they would rather not. */
export async function payForTickets(eventId: string, intention: Intention, { what, sign, keep }: Paying) {
  const { tierId, quantity, payWith, terms, signed } = intention
  const recipient = payWith === 'outside' ? { recipient: await ownAddress() } : {}
  return sendPaid({
    send: (header) =>
      api.POST('/api/v1/x402/events/{id}/tickets', {
        params: { path: { id: eventId }, header: header === undefined ? {} : { 'PAYMENT-SIGNATURE': header } },
        body: { tierId, quantity, ...recipient },
      }),
    ...{ what, sign, keep, kept: { terms, signed } },
  })
}

async function ownAddress(): Promise<string> {
  const { wallet } = await answered(api.GET('/api/v1/me', { cache: 'no-store' }))
  return wallet.address
}
