import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import { Clock, Database } from '../platform/index.ts'
import type { eventDirectory } from './events.schemas.ts'

const PAGE = 10_000

/** Every event of the catalogue by its id alone, in large pages: what a map of the site is made of. */
@Injectable()
export class ListDirectory {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  async page(page: number): Promise<z.infer<typeof eventDirectory>> {
    const rows = await this.database.query<{ ids: string[]; total: number }>(
      `with listed as materialized (select id from events where status = 'approved' and ends_at > $1)
       select (select count(*)::int from listed) as total,
              array(select id from listed order by id offset $2 limit $3) as ids`,
      [this.clock.now(), page * PAGE, PAGE],
    )
    const { ids, total } = rows[0] ?? { ids: [], total: 0 }
    return { ids, pages: Math.ceil(total / PAGE) }
  }
}
