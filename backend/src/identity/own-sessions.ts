import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import { Clock, Database } from '../platform/index.ts'
import { UnknownSession } from './identity.errors.ts'
import type { ownSessions, page } from './identity.schemas.ts'
import type { Session } from './sessions.ts'

type Row = {
  id: string
  started_with: string
  device: string | null
  created_at: Date
  used_at: Date
  expires_at: Date
}

/** Where a person is signed in, for themselves, and the end of any of it. */
@Injectable()
export class OwnSessions {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  async page(present: Session, { limit, cursor }: z.infer<typeof page>): Promise<z.infer<typeof ownSessions>> {
    const rows = await this.database.query<Row>(
      `select id, started_with, device, created_at, used_at, expires_at from sessions
        where person_id = $1 and expires_at > $2 and ($3::uuid is null or id < $3) order by id desc limit $4`,
      [present.person.id, this.clock.now(), cursor ?? null, limit + 1],
    )
    const items = rows.slice(0, limit).map((row) => ({
      ...{ id: row.id, startedWith: row.started_with, device: row.device, isCurrent: row.id === present.id },
      ...{ createdAt: row.created_at.toISOString(), lastUsedAt: row.used_at.toISOString() },
      expiresAt: row.expires_at.toISOString(),
    }))
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  }

  /** Whose it is decides: somebody else's is as unknown as one that never was. */
  async end({ person }: Session, id: string): Promise<void> {
    const ended = await this.database.query(
      'delete from sessions where id = $1 and person_id = $2 and expires_at > $3 returning id',
      [id, person.id, this.clock.now()],
    )
    if (ended.length === 0) throw new UnknownSession({})
  }
}
