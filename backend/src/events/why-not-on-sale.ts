import { NotOnSale } from './events.errors.ts'
import type { SaleTerms } from './tier-inventory.ts'

/**
 * Why an event does not sell now, or undefined where it does. What takes its time until it is on the chain has to begin
 * so many seconds before the end.
 */
export function whyNotOnSale(eventId: string, terms: SaleTerms, now: Date, marginSeconds = 0): NotOnSale | undefined {
  const { status, saleStartsAt, saleEndsAt, cancelAskedAt, onchainEventId } = terms
  const lastAt = new Date(saleEndsAt.getTime() - marginSeconds * 1000)
  const isOpen = status === 'approved' && cancelAskedAt === null && saleStartsAt <= now && now < lastAt
  if (isOpen && onchainEventId !== null) return undefined
  const times = { saleStartsAt: saleStartsAt.toISOString(), saleEndsAt: saleEndsAt.toISOString() }
  return new NotOnSale({ eventId, status, ...times }, sentenceOf(terms, now))
}

function sentenceOf({ status, saleStartsAt, saleEndsAt, cancelAskedAt }: SaleTerms, now: Date): string {
  if (status !== 'approved') return status === 'cancelled' ? 'The event was cancelled.' : 'The event is not approved.'
  if (cancelAskedAt) return 'The event is being cancelled.'
  if (now < saleStartsAt) return `The sale begins at ${saleStartsAt.toISOString()}.`
  return now < saleEndsAt
    ? `The sale ends at ${saleEndsAt.toISOString()}: too soon for a payment to be carried out.`
    : `The sale ended at ${saleEndsAt.toISOString()}.`
}
