import { Injectable, type OnModuleInit } from '@nestjs/common'
import { SweepPictures } from '../content/index.ts'
import type { UnitOfWork } from '../platform/index.ts'

/** Says which pictures are covers, so that none of these is swept. */
@Injectable()
export class TellCovers implements OnModuleInit {
  constructor(private readonly pictures: SweepPictures) {}

  onModuleInit(): void {
    this.pictures.ask({ name: 'events.covers', among })
  }
}

async function among(cids: readonly string[], work: UnitOfWork): Promise<string[]> {
  const rows = await work.query<{ cid: string }>(
    `select cover_cid as cid from events where cover_cid = any($1)
     union select small_cover_cid from events where small_cover_cid = any($1)`,
    [cids],
  )
  return rows.map(({ cid }) => cid)
}
