import type { MerchantPayment } from '../../api/types.ts'
import { given, oneOf, wordsOf } from '../../browser/search.ts'

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

/** When the first day begins and the last is over, by the reader's own days. */
export function timesOf({ from, to }: Pick<PaymentFilter, 'from' | 'to'>): { from?: string; to?: string } {
  return given({
    from: from === undefined ? undefined : beginOf(from, 0),
    to: to === undefined ? undefined : beginOf(to, 1),
  })
}

function beginOf(day: string, daysAfter: number): string {
  const begin = new Date(`${day}T00:00`)
  begin.setDate(begin.getDate() + daysAfter)
  return begin.toISOString()
}

/** Of this millennium: a year that is still being typed is the year 2, or 20. */
function dayOf(value: unknown): string | undefined {
  const isDay = typeof value === 'string' && /^2\d{3}-\d{2}-\d{2}$/.test(value)
  return isDay && !Number.isNaN(Date.parse(`${value}T00:00`)) ? value : undefined
}
