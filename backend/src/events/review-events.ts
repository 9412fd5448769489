import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import { Database, InvalidRequest } from '../platform/index.ts'
import { EVENT_COLUMNS, type Event, type EventRow, eventOf } from './event.ts'
import { changesBetween, contentOf, type EventContent } from './event-content.ts'
import { UnknownEvent } from './events.errors.ts'
import type { reviewedEvent, reviewedEvents, reviewQuery } from './events.schemas.ts'
import { Events } from './events.ts'
import type { DecidedMatter } from './record-decision.ts'
import { ShowEvent } from './show-event.ts'

type View = z.infer<typeof reviewedEvent>
type Base = {
  event_id: string
  decision: 'approved' | 'rejected'
  reason: string | null
  content: EventContent
  decided_at: Date
}

/** Events as an admin decides about them: what waits longest first, with what has changed since the last approval. */
@Injectable()
export class ReviewEvents {
  constructor(
    private readonly database: Database,
    private readonly events: Events,
    private readonly show: ShowEvent,
  ) {}

  async page({ status, limit, cursor }: z.infer<typeof reviewQuery>): Promise<z.infer<typeof reviewedEvents>> {
    const after = cursor === undefined ? undefined : readCursor(cursor)
    const rows = await this.database.query<EventRow>(
      `select ${EVENT_COLUMNS} from events e
        where (e.status = $1 or $1 = 'pending' and e.status = 'approved' and e.id in (
                select id from events where proposal is not null
                union all select event_id from tiers where status = 'pending'))
          and ($2::timestamptz is null or (e.asked_at, e.id) > ($2, $3::uuid))
        order by e.asked_at, e.id limit $4`,
      [status, after?.askedAt ?? null, after?.id ?? null, limit + 1],
    )
    const events = rows.slice(0, limit).map(eventOf)
    const last = rows.length > limit ? events.at(-1) : undefined
    return { items: await this.#views(events), nextCursor: last ? writeCursor(last) : null }
  }

  async one(eventId: string): Promise<View> {
    const event = await this.events.find(eventId)
    const [view] = event ? await this.#views([event]) : []
    if (!view) throw new UnknownEvent({ eventId })
    return view
  }

  async #views(events: readonly Event[]): Promise<View[]> {
    const [views, bases] = [await this.show.inside(events), await this.#bases(events.map(({ id }) => id))]
    return events.flatMap((event, index) => {
      const [view, base] = [views[index], bases.get(event.id)]
      if (!view) return []
      const since = base && { decision: base.decision, reason: base.reason, decidedAt: base.decided_at.toISOString() }
      const changes = base ? changesBetween(base.content, contentOf(event)) : []
      return [
        { ...view, waitsFor: waitsFor(event), askedAt: event.askedAt.toISOString(), since: since ?? null, changes },
      ]
    })
  }

  async #bases(ids: readonly string[]): Promise<ReadonlyMap<string, Base>> {
    const rows = await this.database.query<Base>(
      `select distinct on (event_id) event_id, decision, reason, content, decided_at from event_decisions
        where event_id = any($1) and (decision = 'approved' or matter = 'event')
        order by event_id, decision = 'approved' desc, decided_at desc, id desc`,
      [ids],
    )
    return new Map(rows.map((row) => [row.event_id, row]))
  }
}

function waitsFor({ status, proposal, tiers }: Event): DecidedMatter[] {
  if (status === 'pending') return ['event']
  if (status !== 'approved') return []
  const areTiersWaiting = tiers.some((tier) => tier.status === 'pending')
  return [...(proposal ? (['change'] as const) : []), ...(areTiersWaiting ? (['tiers'] as const) : [])]
}

function writeCursor({ askedAt, id }: Event): string {
  return Buffer.from(`${askedAt.toISOString()} ${id}`).toString('base64url')
}

function readCursor(cursor: string): { askedAt: Date; id: string } {
  const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ')
  const askedAt = new Date(time)
  if (Number.isNaN(askedAt.getTime()) || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) {
    throw new InvalidRequest([{ pointer: '/cursor', detail: 'is not one that a page has given' }])
  }
  return { askedAt, id }
}
