import type { MerchantPayment } from '../../api/types.ts'
import { dayOf, given, oneOf, wordsOf } from '../../browser/search.ts'

export const statuses = ['pending', 'paid', 'expired'] as const satisfies readonly MerchantPayment['status'][]

/** What the payments are narrowed down to; all of it stands in the address. */
export type PaymentFilter = {
  status?: (typeof statuses)[number]
  productId?: string
  /** Days in which they were asked for, the first and the last, as a calendar writes them. */
  from?: string
  to?: string
}

export function readFilter({ status, productId, from, to }: Record<string, unknown>): PaymentFilter {
  return given({
    status: oneOf(status, statuses),
    productId: wordsOf(productId),
    from: dayOf(from),
    to: dayOf(to),
  })
}
