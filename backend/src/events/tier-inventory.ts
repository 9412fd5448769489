import { Injectable } from '@nestjs/common'
import type { UnitOfWork } from '../platform/index.ts'
import type { Event, Prices, Tier } from './event.ts'

export type TierKey = { readonly eventId: string; readonly tierId: number }
export type Inventory = TierKey & { readonly quantity: number }

/** When an event sells. */
export type SaleTerms = Pick<Event, 'status' | 'onchainEventId' | 'saleStartsAt' | 'saleEndsAt' | 'cancelAskedAt'>

/** A tier as nobody else can change it until the unit of work ends. */
export type LockedTier = TierKey & Pick<Tier, 'maximum' | 'perPerson' | 'isGuarded' | 'prices' | 'held' | 'sold'>

type Found = { readonly event: SaleTerms | undefined; readonly tier: LockedTier | undefined }

type LockedRow = {
  place: string
  status: Event['status'] | null
  onchain_event_id: string | null
  sale_starts_at: Date
  sale_ends_at: Date
  cancel_asked_at: Date | null
  maximum: number | null
  per_person: number
  is_guarded: boolean
  native_price: string | null
  usdc_price: string | null
  held: number
  sold: number
}

/** Counts what of a tier is held. Tiers are locked in one order, so that two that want several never meet. */
@Injectable()
export class TierInventory {
  /** Reads and locks each tier that is asked for; what of it is not known is left out. */
  async lock(asked: readonly TierKey[], work: UnitOfWork): Promise<Found[]> {
    const rows = await work.prepared<LockedRow>(
      `with asked as (
         select * from unnest($1::uuid[], $2::int[]) with ordinality as a (event_id, tier_id, place)
       ), locked as materialized (
         select t.* from tiers t
          where (t.event_id, t.tier_id) in (select event_id, tier_id from asked) and t.status = 'approved'
          order by t.event_id, t.tier_id for no key update
       )
       select a.place, e.status, e.onchain_event_id, e.sale_starts_at, e.sale_ends_at,
              e.cancel_asked_at, l.maximum, l.per_person,
              l.is_guarded, l.native_price, l.usdc_price, l.held, l.sold
         from asked a
         left join events e on e.id = a.event_id
         left join locked l on l.event_id = a.event_id and l.tier_id = a.tier_id`,
      [asked.map(({ eventId }) => eventId), asked.map(({ tierId }) => tierId)],
    )
    const found = new Map(rows.map((row) => [Number(row.place) - 1, row]))
    return asked.map((key, place) => readFound(key, found.get(place)))
  }

  /** held + sold <= maximum, which the database has the last word on; for tiers that are locked, at most once each. */
  async hold(wanted: readonly Inventory[], work: UnitOfWork): Promise<void> {
    const held = await work.prepared(
      `update tiers t set held = t.held + w.quantity
         from unnest($1::uuid[], $2::int[], $3::int[]) as w (event_id, tier_id, quantity)
        where t.event_id = w.event_id and t.tier_id = w.tier_id and t.held + t.sold + w.quantity <= t.maximum
       returning t.tier_id`,
      columnsOf(wanted),
    )
    if (held.length < wanted.length) throw new Error('More was to be held of a tier than there is')
  }

  /** For what was sold and is on its way once more: it had its place, whatever was held since. */
  async holdAgain({ eventId, tierId, quantity }: Inventory, work: UnitOfWork): Promise<void> {
    await work.query('update tiers set held = held + $3 where event_id = $1 and tier_id = $2', [
      ...[eventId, tierId, quantity],
    ])
  }

  /** Once for each hold: whoever calls guards it by the state of what the hold was for. */
  async release(held: readonly Inventory[], work: UnitOfWork): Promise<void> {
    await work.query(
      `with given as (
         select event_id, tier_id, sum(quantity) as quantity
           from unnest($1::uuid[], $2::int[], $3::int[]) as g (event_id, tier_id, quantity) group by 1, 2
       ), locked as (
         select t.event_id, t.tier_id, given.quantity from tiers t join given using (event_id, tier_id)
          order by t.event_id, t.tier_id for no key update of t
       )
       update tiers t set held = t.held - locked.quantity from locked
        where t.event_id = locked.event_id and t.tier_id = locked.tier_id`,
      columnsOf(held),
    )
  }

  /** Everything that is held, by tier. */
  async allHeld(work: UnitOfWork): Promise<Inventory[]> {
    return work.query<Inventory>(
      'select event_id as "eventId", tier_id as "tierId", held as quantity from tiers where held <> 0',
    )
  }
}

function readFound(key: TierKey, row: LockedRow | undefined): Found {
  if (!row || row.status === null) return { event: undefined, tier: undefined }
  const event = {
    status: row.status,
    onchainEventId: units(row.onchain_event_id),
    saleStartsAt: row.sale_starts_at,
    saleEndsAt: row.sale_ends_at,
    cancelAskedAt: row.cancel_asked_at,
  }
  if (row.maximum === null) return { event, tier: undefined }
  const { maximum, per_person: perPerson, is_guarded: isGuarded, held, sold } = row
  const prices: Prices = { native: units(row.native_price), usdc: units(row.usdc_price) }
  return { event, tier: { ...key, maximum, perPerson, isGuarded, prices, held, sold } }
}

function columnsOf(wanted: readonly Inventory[]) {
  return [
    wanted.map(({ eventId }) => eventId),
    wanted.map(({ tierId }) => tierId),
    wanted.map(({ quantity }) => quantity),
  ]
}

function units(text: string | null): bigint | null {
  return text === null ? null : BigInt(text)
}
