import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import type { Person } from '../identity/index.ts'
import { Database } from '../platform/index.ts'
import { EVENT_COLUMNS, type EventRow, eventOf } from './event.ts'
import type { insideEvents, ownEventsQuery } from './events.schemas.ts'
import { ShowEvent } from './show-event.ts'

/** An organizer's events, drafts among them, newest first. */
@Injectable()
export class ListOwnEvents {
  constructor(
    private readonly database: Database,
    private readonly show: ShowEvent,
  ) {}

  async page(
    { id }: Person,
    { status, limit, cursor }: z.infer<typeof ownEventsQuery>,
  ): Promise<z.infer<typeof insideEvents>> {
    const rows = await this.database.query<EventRow>(
      `select ${EVENT_COLUMNS} from events e
        where e.organizer_id = $1 and ($2::text is null or e.status = $2) and ($3::uuid is null or e.id < $3)
        order by e.id desc limit $4`,
      [id, status ?? null, cursor ?? null, limit + 1],
    )
    const events = rows.slice(0, limit).map(eventOf)
    const nextCursor = rows.length > limit ? (events.at(-1)?.id ?? null) : null
    return { items: await this.show.inside(events), nextCursor }
  }
}
