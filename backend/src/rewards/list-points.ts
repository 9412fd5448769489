import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import type { Person } from '../identity/index.ts'
import { Database } from '../platform/index.ts'
import { pageOf, readIdCursor } from '../relayer/index.ts'
import type { AchievementName } from './points/achievement-names.ts'
import type { PointKind } from './points/point-kinds.ts'
import type { ownPoints, pointsQuery } from './rewards.schemas.ts'

type Row = {
  id: string
  kind: PointKind
  name: AchievementName | null
  points: number
  at: Date
  eventId: string | null
  promptId: string | null
}

/** What somebody's points are for, newest first; what has brought none is left out. */
@Injectable()
export class ListPoints {
  constructor(private readonly database: Database) {}

  async page(
    { id: personId }: Person,
    { limit, cursor }: z.infer<typeof pointsQuery>,
  ): Promise<z.infer<typeof ownPoints>> {
    const rows = await this.database.query<Row>(
      `select id, kind, name, points, at, event_id as "eventId", prompt_id as "promptId" from reward_points
        where person_id = $1 and points <> 0 and ($2::uuid is null or id < $2) order by id desc limit $3`,
      [personId, cursor === undefined ? null : readIdCursor(cursor), limit + 1],
    )
    const { items, nextCursor } = pageOf(rows, limit)
    return { items: items.map(({ at, ...entry }) => ({ ...entry, at: at.toISOString() })), nextCursor }
  }
}
