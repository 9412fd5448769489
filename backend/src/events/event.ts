import { nameOfPerson } from '../identity/index.ts'
import type { EventStatus } from './event-states.ts'
import type { TierStatus } from './tier-statuses.ts'

export type PaymentMeans = 'native' | 'usdc'

/** In base units; 0 is free, null is not for sale in that currency. */
export type Prices = Readonly<Record<PaymentMeans, bigint | null>>

export type Tier = {
  readonly tierId: number
  readonly name: string
  readonly maximum: number
  /** How many of it one person may buy. */
  readonly perPerson: number
  /** Sold only with a voucher of the sale signer. */
  readonly isGuarded: boolean
  readonly prices: Prices
  readonly held: number
  readonly sold: number
  readonly metadataCid: string | null
  readonly status: TierStatus
}

/** Of an approved event: what its organizer wants changed, and an admin has not seen yet. */
export type Proposal = {
  readonly title?: string
  readonly venue?: Event['venue']
  readonly timeZone?: string
  readonly startsAt?: string
}

/** A picture of the event in two sizes, by CID. */
export type Cover = { readonly cid: string; readonly smallCid: string }

export type Event = {
  readonly id: string
  readonly organizerId: string
  readonly organizerName: string | null
  readonly title: string
  readonly description: string
  readonly category: string
  readonly venue: { readonly name: string; readonly address: string }
  readonly timeZone: string
  readonly startsAt: Date
  readonly endsAt: Date
  readonly saleStartsAt: Date
  readonly saleEndsAt: Date
  readonly transferPolicy: 'free' | 'market' | 'none'
  readonly resaleCapBps: number
  readonly royaltyBps: number
  readonly payoutMode: 'instant' | 'escrow'
  readonly cover: Cover | null
  readonly status: EventStatus
  readonly onchainEventId: bigint | null
  readonly createOperationId: string | null
  /** Counts what its organizer has changed: who decides says which one they have seen. */
  readonly revision: number
  readonly proposal: Proposal | null
  /** From the moment somebody asked for it, whether or not the chain has it yet. */
  readonly cancelAskedAt: Date | null
  readonly cancelReason: string | null
  /** When it asked for a decision last. */
  readonly askedAt: Date
  readonly createdAt: Date
  readonly tiers: readonly Tier[]
}

/** Selected from `events e`, for eventOf: an event with its tiers in one query. */
export const EVENT_COLUMNS = `e.*, ${nameOfPerson('e.organizer_id')} as organizer_name, (
  select json_agg(json_build_object(
    'tierId', t.tier_id, 'name', t.name, 'maximum', t.maximum, 'perPerson', t.per_person, 'isGuarded', t.is_guarded,
    'native', t.native_price::text, 'usdc', t.usdc_price::text, 'held', t.held, 'sold', t.sold,
    'metadataCid', t.metadata_cid, 'status', t.status) order by t.tier_id)
  from tiers t where t.event_id = e.id) as tiers`

type TierRow = Omit<Tier, 'prices'> & { native: string | null; usdc: string | null }

export type EventRow = {
  id: string
  organizer_id: string
  organizer_name: string | null
  title: string
  description: string
  category: string
  venue_name: string
  venue_address: string
  time_zone: string
  starts_at: Date
  ends_at: Date
  sale_starts_at: Date
  sale_ends_at: Date
  transfer_policy: Event['transferPolicy']
  resale_cap_bps: number
  royalty_bps: number
  payout_mode: Event['payoutMode']
  cover_cid: string | null
  small_cover_cid: string | null
  status: EventStatus
  onchain_event_id: string | null
  create_operation_id: string | null
  revision: number
  proposal: Proposal | null
  cancel_asked_at: Date | null
  cancel_reason: string | null
  asked_at: Date
  created_at: Date
  tiers: TierRow[] | null
}

export function eventOf(row: EventRow): Event {
  return {
    id: row.id,
    organizerId: row.organizer_id,
    organizerName: row.organizer_name,
    title: row.title,
    description: row.description,
    category: row.category,
    venue: { name: row.venue_name, address: row.venue_address },
    timeZone: row.time_zone,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    saleStartsAt: row.sale_starts_at,
    saleEndsAt: row.sale_ends_at,
    transferPolicy: row.transfer_policy,
    resaleCapBps: row.resale_cap_bps,
    royaltyBps: row.royalty_bps,
    payoutMode: row.payout_mode,
    cover: coverOf(row),
    status: row.status,
    onchainEventId: units(row.onchain_event_id),
    createOperationId: row.create_operation_id,
    revision: row.revision,
    proposal: row.proposal,
    cancelAskedAt: row.cancel_asked_at,
    cancelReason: row.cancel_reason,
    askedAt: row.asked_at,
    createdAt: row.created_at,
    tiers: (row.tiers ?? []).map(({ native, usdc, ...tier }) => ({
      ...tier,
      prices: { native: units(native), usdc: units(usdc) },
    })),
  }
}

/** How many of a tier nobody has or holds; tickets that were sold elsewhere may outrun what is held here. */
export function availableOf({ maximum, held, sold }: Pick<Tier, 'maximum' | 'held' | 'sold'>): number {
  return Math.max(0, maximum - held - sold)
}

function coverOf({ cover_cid: cid, small_cover_cid: smallCid }: EventRow): Cover | null {
  return cid === null || smallCid === null ? null : { cid, smallCid }
}

function units(text: string | null): bigint | null {
  return text === null ? null : BigInt(text)
}
