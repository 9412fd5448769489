import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import { Database } from '../../platform/index.ts'
import type { promptDirectory } from '../concierge.schemas.ts'

const PAGE = 10_000

/** Every shared prompt by its id alone, in large pages: for a map of the site. */
@Injectable()
export class ListDirectory {
  constructor(private readonly database: Database) {}

  async page(page: number): Promise<z.infer<typeof promptDirectory>> {
    const [row] = await this.database.query<{ ids: string[]; total: number }>(
      `select (select count(*)::int from prompts where share_id is not null) as total,
              array(select id from prompts where share_id is not null order by share_id offset $1 limit $2) as ids`,
      [page * PAGE, PAGE],
    )
    const { ids, total } = row ?? { ids: [], total: 0 }
    return { ids, pages: Math.ceil(total / PAGE) }
  }
}
