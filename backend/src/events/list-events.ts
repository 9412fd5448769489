import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import { Clock, Database, InvalidRequest } from '../platform/index.ts'
import { coverPaths } from './cover-paths.ts'
import { availableOf, EVENT_COLUMNS, type Event, type EventRow, eventOf, type PaymentMeans } from './event.ts'
import type { catalogueQuery, eventCards } from './events.schemas.ts'

type Query = z.infer<typeof catalogueQuery>
type Cards = z.infer<typeof eventCards>
type Place = { readonly startsAt: Date; readonly id: string }

/** The catalogue: what is approved and not over, soonest first. */
@Injectable()
export class ListEvents {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async page({ query, category, from, to, organizer, limit, cursor }: Query): Promise<Cards> {
    const after = cursor === undefined ? undefined : readCursor(cursor)
    const rows = await this.database.query<EventRow>(
      `select ${EVENT_COLUMNS} from events e
        where e.status = 'approved' and e.ends_at > $1
          and ($2::text is null or e.title ilike $2 or e.venue_name ilike $2 or e.description ilike $2)
          and ($3::text is null or e.category = $3)
          and ($4::timestamptz is null or e.starts_at >= $4)
          and ($5::timestamptz is null or e.starts_at < $5)
          and ($6::uuid is null or e.organizer_id = $6)
          and ($7::timestamptz is null or (e.starts_at, e.id) > ($7, $8::uuid))
        order by e.starts_at, e.id limit $9`,
      [
        ...[this.clock.now(), query ? `%${query.replace(/[\\%_]/g, '\\$&')}%` : null, category ?? null],
        ...[from ?? null, to ?? null, organizer ?? null, after?.startsAt ?? null, after?.id ?? null, limit + 1],
      ],
    )
    const events = rows.slice(0, limit).map(eventOf)
    const last = rows.length > limit ? events.at(-1) : undefined
    return { items: events.map(cardOf), nextCursor: last ? writeCursor(last) : null }
  }
}

function cardOf(event: Event): Cards['items'][number] {
  const { id, title, venue, timeZone } = event
  const tiers = event.tiers.filter(({ status }) => status === 'approved')
  return {
    ...{ id, title, venue, timeZone },
    category: event.category as Cards['items'][number]['category'], // the draft was checked against the same list
    startsAt: event.startsAt.toISOString(),
    endsAt: event.endsAt.toISOString(),
    saleStartsAt: event.saleStartsAt.toISOString(),
    saleEndsAt: event.saleEndsAt.toISOString(),
    ...coverPaths(event),
    lowestPrices: { native: lowest(tiers, 'native'), usdc: lowest(tiers, 'usdc') },
    available: tiers.reduce((sum, tier) => sum + availableOf(tier), 0),
  }
}

function lowest(tiers: Event['tiers'], means: PaymentMeans): string | null {
  const all = tiers.flatMap(({ prices }) => prices[means] ?? [])
  return all.sort((a, b) => (a < b ? -1 : 1))[0]?.toString() ?? null
}

function writeCursor({ startsAt, id }: Place): string {
  return Buffer.from(`${startsAt.toISOString()} ${id}`).toString('base64url')
}

function readCursor(cursor: string): Place {
  const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ')
  const startsAt = new Date(time)
  if (Number.isNaN(startsAt.getTime()) || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) {
    throw new InvalidRequest([{ pointer: '/cursor', detail: 'is not one that a page has given' }])
  }
  return { startsAt, id }
}
