import type { Order, Payment } from '../../api/types.ts'

/** What is in the making, however it is paid. */
export type Bought = Pick<Order, 'tierId' | 'quantity' | 'price' | 'currency' | 'tokenIds' | 'error'> & {
  /** Undefined where a payment is all that is known. */
  eventId: string | undefined
}

/** What a payment buys, as the page's address has it; a payment itself knows only its money. */
export type BoughtBy = { event?: string | undefined; tier?: number | undefined; quantity?: number | undefined }

export function boughtBy(payment: Payment, { event: eventId, tier, quantity: asked }: BoughtBy): Bought {
  const { tokenIds = [], quantity = asked ?? 1 } = (payment.result ?? {}) as { tokenIds?: string[]; quantity?: number }
  return {
    ...{ eventId, tierId: tier ?? -1, quantity, tokenIds },
    price: String(BigInt(payment.amount) / BigInt(quantity)),
    ...{ currency: payment.currency, error: payment.error },
  }
}
