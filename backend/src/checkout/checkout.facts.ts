import { z } from 'zod'
import { defineFact } from '../platform/index.ts'

const address = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{40}$/)])

/** Nobody's order is that of somebody who paid and whom we do not know. */
const what = { orderId: z.uuid(), personId: z.uuid().nullable(), eventId: z.uuid(), tierId: z.int() }
const ofWhom = { ...what, wallet: address, quantity: z.int().positive() }

/** The tickets of an order are in the buyer's wallet. Told again when a reorganised chain has brought them anew. */
export const orderTicketed = defineFact(
  'checkout.OrderTicketed',
  z.object({ ...ofWhom, tokenIds: z.array(z.string()) }),
)

/** An order came to nothing, for a reason; its tickets are on sale again. */
export const orderFailed = defineFact(
  'checkout.OrderFailed',
  z.object({ ...what, code: z.string(), detail: z.string() }),
)

/** An order was given up before anything was signed for it; its tickets are on sale again. */
export const orderExpired = defineFact('checkout.OrderExpired', z.object(what))

/** The block of a ticketed order was reorganised away: it is on its way once more, and its tickets are held. */
export const orderReopened = defineFact('checkout.OrderReopened', z.object(ofWhom))

/** All tickets of an order were paid back to whoever had them, for their event was cancelled. */
export const orderRefunded = defineFact(
  'checkout.OrderRefunded',
  z.object({ ...ofWhom, tokenIds: z.array(z.string()) }),
)
