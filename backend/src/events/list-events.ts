import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import { Clock, Database } from '../platform/index.ts'
import { readPlace, writePlace } from './catalogue-cursor.ts'
import { CatalogueStatement } from './catalogue-statement.ts'
import { type CardRow, cardOf } from './event-card.ts'
import type { catalogueQuery, eventCards } from './events.schemas.ts'

type Query = z.infer<typeof catalogueQuery>
type Cards = z.infer<typeof eventCards>

/** The catalogue: what is approved and not over, soonest first; with words, what fits them best first. */
@Injectable()
export class ListEvents {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async page({ query, cursor, ...filters }: Query): Promise<Cards> {
    const isRanked = query !== undefined && query !== ''
    const after = cursor === undefined ? undefined : readPlace(cursor, { isRanked })
    const asked = { ...filters, now: this.clock.now(), after }
    const statement = new CatalogueStatement()
    const sql = isRanked ? statement.byRank(query, asked) : statement.byStart(asked)
    const rows = await this.database.prepared<CardRow & { rank?: number }>(sql, statement.parameters)
    const page = rows.slice(0, filters.limit)
    const last = rows.length > filters.limit ? page.at(-1) : undefined
    const nextCursor = last ? writePlace({ startsAt: last.starts_at, id: last.id, rank: last.rank }) : null
    return { items: page.map(cardOf), nextCursor }
  }
}
