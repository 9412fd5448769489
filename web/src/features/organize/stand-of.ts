import type { Event } from '../../api/types.ts'
import { saleState } from '../../print/sale-state.ts'
import type { Tone } from '../../ui/badge.tsx'

export type Stand =
  | 'draft'
  | 'sending'
  | 'reviewing'
  | 'rejected'
  | 'early'
  | 'onSale'
  | 'soldOut'
  | 'closed'
  | 'over'
  | 'cancelling'
  | 'cancelled'

type Standing = Pick<Event, 'status' | 'saleStartsAt' | 'saleEndsAt' | 'endsAt' | 'tiers'> & {
  authoring: Pick<NonNullable<Event['authoring']>, 'underWay'> | null
}

/** Where an event stands, in one word, as its organizer thinks of it. */
export function standOf(event: Standing, now: Date): Stand {
  const isUnderWay = (matter: 'submission' | 'cancellation') => event.authoring?.underWay.includes(matter) ?? false
  if (event.status === 'cancelled') return 'cancelled'
  if (isUnderWay('cancellation')) return 'cancelling'
  if (isUnderWay('submission')) return 'sending'
  if (event.status !== 'approved') return beforeSale[event.status]
  if (new Date(event.endsAt) <= now) return 'over'
  return selling[saleState({ ...event, available: leftOf(event) }, now)]
}

export const tones: Record<Stand, Tone> = {
  draft: 'plain',
  sending: 'wait',
  reviewing: 'wait',
  rejected: 'bad',
  early: 'good',
  onSale: 'good',
  soldOut: 'good',
  closed: 'plain',
  over: 'plain',
  cancelling: 'wait',
  cancelled: 'bad',
}

const beforeSale = { draft: 'draft', pending: 'reviewing', rejected: 'rejected' } as const
const selling = {
  cancelled: 'cancelled',
  closed: 'closed',
  early: 'early',
  soldOut: 'soldOut',
  fast: 'onSale',
  open: 'onSale',
} as const

export function soldOf({ tiers }: Pick<Event, 'tiers'>): { sold: number; most: number } {
  const open = tiers.filter(({ status }) => status === 'approved')
  return {
    sold: open.reduce((sum, tier) => sum + tier.sold, 0),
    most: open.reduce((sum, tier) => sum + tier.maximum, 0),
  }
}

function leftOf({ tiers }: Pick<Event, 'tiers'>): number {
  return tiers.reduce((sum, tier) => sum + (tier.status === 'approved' ? tier.available : 0), 0)
}
