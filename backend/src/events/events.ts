import { Injectable } from '@nestjs/common'
import { Clock, Database, type RefusalError, type UnitOfWork } from '../platform/index.ts'
import { EVENT_COLUMNS, type Event, type EventRow, eventOf } from './event.ts'
import { UnknownEvent, UnknownTier } from './events.errors.ts'
import { type LockedTier, TierInventory, type TierKey } from './tier-inventory.ts'
import { whyNotOnSale } from './why-not-on-sale.ts'

/** A tier that can be bought from at this moment, as far as our clock and our rows know. */
export type TierOnSale = LockedTier & { readonly onchainEventId: bigint; readonly saleEndsAt: Date }

/** Events as other rooms see them. */
@Injectable()
export class Events {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly inventory: TierInventory,
  ) {}

  async find(id: string, work?: UnitOfWork): Promise<Event | undefined> {
    const sql = `select ${EVENT_COLUMNS} from events e where e.id = $1`
    const [row] = await (work ? work.query<EventRow>(sql, [id]) : this.database.prepared<EventRow>(sql, [id]))
    return row && eventOf(row)
  }

  /** What those of them that are known are called, by id. */
  async titles(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.query<{ id: string; title: string }>(
      'select id, title from events where id = any($1)',
      [ids],
    )
    return new Map(rows.map(({ id, title }) => [id, title]))
  }

  /** Refuses one that is another's as if it was not there. */
  async ofOrganizer(organizerId: string, eventId: string): Promise<Event> {
    const event = await this.find(eventId)
    if (event?.organizerId !== organizerId) throw new UnknownEvent({ eventId })
    return event
  }

  /** Those of which money is in escrow that goes back to whoever has the tickets. */
  async idsToRefund(): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select id from events where status = 'cancelled' and payout_mode = 'escrow' order by id`,
    )
    return rows.map(({ id }) => id)
  }

  /** Our ids of events by their numbers on the chain; those that nobody has drafted here are missing. */
  async idsOnchain(eventIds: readonly string[], work: UnitOfWork): Promise<Map<string, string>> {
    if (eventIds.length === 0) return new Map()
    const rows = await work.query<{ id: string; onchain_event_id: string }>(
      'select id, onchain_event_id from events where onchain_event_id = any($1)',
      [eventIds],
    )
    return new Map(rows.map((row) => [row.onchain_event_id, row.id]))
  }

  /** The numbers on the chain of those that have one. */
  async onchainIds(ids: readonly string[], work: UnitOfWork): Promise<ReadonlyMap<string, bigint>> {
    const rows = await work.query<{ id: string; onchain_event_id: string }>(
      'select id, onchain_event_id from events where id = any($1) and onchain_event_id is not null',
      [ids],
    )
    return new Map(rows.map((row) => [row.id, BigInt(row.onchain_event_id)]))
  }

  /** Whether the chain has ever had it approved: what nobody has looked at is shown to nobody, cancelled or not. */
  async wasApproved({ onchainEventId }: Pick<Event, 'onchainEventId'>): Promise<boolean> {
    const rows = await this.database.query(
      `select from event_changes where onchain_event_id = $1 and kind = 'approved' limit 1`,
      [onchainEventId === null ? null : String(onchainEventId)],
    )
    return rows.length > 0
  }

  /** With its row locked until the unit of work ends. */
  async forChange(id: string, work: UnitOfWork): Promise<Event | undefined> {
    const [row] = await work.query<EventRow>(`select ${EVENT_COLUMNS} from events e where e.id = $1 for update of e`, [
      id,
    ])
    return row && eventOf(row)
  }

  /**
   * Of each tier that is asked for what can be bought, with its row locked until the unit of work ends, or the refusal:
   * it is unknown, not approved, or outside of its sale.
   */
  async onSale(asked: readonly TierKey[], work: UnitOfWork): Promise<(TierOnSale | RefusalError)[]> {
    const now = this.clock.now()
    const found = await this.inventory.lock(asked, work)
    return found.map(({ event, tier }, index) => {
      const { eventId, tierId } = asked[index] ?? { eventId: '', tierId: 0 }
      if (!event || event.status === 'draft') return new UnknownEvent({ eventId })
      if (!tier) return new UnknownTier({ eventId, tierId })
      const refusal = whyNotOnSale(eventId, event, now)
      const { onchainEventId, saleEndsAt } = event
      if (refusal || onchainEventId === null) return refusal ?? new UnknownEvent({ eventId })
      return { ...tier, onchainEventId, saleEndsAt }
    })
  }
}
