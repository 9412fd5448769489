import { Injectable } from '@nestjs/common'
import { Clock, Database, type UnitOfWork } from '../platform/index.ts'
import { EVENT_COLUMNS, type Event, type EventRow, eventOf, type Tier } from './event.ts'
import { NotOnSale, UnknownEvent, UnknownTier } from './events.errors.ts'

/** A tier that can be bought from at this moment, as far as our clock and our rows know. */
export type TierOnSale = { readonly event: Event & { readonly onchainEventId: bigint }; readonly tier: Tier }

/** Events as other rooms see them. */
@Injectable()
export class Events {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async find(id: string): Promise<Event | undefined> {
    return this.#one('e.id = $1', id, this.database)
  }

  /** By its number on the chain. */
  async findOnchain(eventId: bigint, work: UnitOfWork): Promise<Event | undefined> {
    return this.#one('e.onchain_event_id = $1', String(eventId), work)
  }

  /** The numbers on the chain of those that have one. */
  async onchainIds(ids: readonly string[], work: UnitOfWork): Promise<ReadonlyMap<string, bigint>> {
    const rows = await work.query<{ id: string; onchain_event_id: string }>(
      'select id, onchain_event_id from events where id = any($1) and onchain_event_id is not null',
      [ids],
    )
    return new Map(rows.map((row) => [row.id, BigInt(row.onchain_event_id)]))
  }

  /** With its row locked until the unit of work ends. */
  async forChange(id: string, work: UnitOfWork): Promise<Event | undefined> {
    return this.#one('e.id = $1', id, work, 'for update of e')
  }

  /** Refuses what is unknown, not approved, or outside of its sale. */
  async onSale(work: UnitOfWork, eventId: string, tierId: number): Promise<TierOnSale> {
    const event = await this.#one('e.id = $1', eventId, work)
    if (!event || event.status === 'draft') throw new UnknownEvent({ eventId })
    const tier = event.tiers.find((one) => one.tierId === tierId)
    if (!tier) throw new UnknownTier({ eventId, tierId })
    const { onchainEventId, status, saleStartsAt, saleEndsAt } = event
    const now = this.clock.now()
    const isOpen = status === 'approved' && saleStartsAt <= now && now < saleEndsAt
    if (!isOpen || onchainEventId === null) {
      const times = { saleStartsAt: saleStartsAt.toISOString(), saleEndsAt: saleEndsAt.toISOString() }
      throw new NotOnSale({ eventId, status, ...times }, whyNot(event, now))
    }
    return { event: { ...event, onchainEventId }, tier }
  }

  async #one(where: string, value: string, from: Pick<UnitOfWork, 'query'>, lock = ''): Promise<Event | undefined> {
    const [row] = await from.query<EventRow>(`select ${EVENT_COLUMNS} from events e where ${where} ${lock}`, [value])
    return row && eventOf(row)
  }
}

function whyNot({ status, saleStartsAt, saleEndsAt }: Event, now: Date): string {
  if (status !== 'approved') return status === 'cancelled' ? 'The event was cancelled.' : 'The event is not approved.'
  return now < saleStartsAt
    ? `The sale begins at ${saleStartsAt.toISOString()}.`
    : `The sale ended at ${saleEndsAt.toISOString()}.`
}
