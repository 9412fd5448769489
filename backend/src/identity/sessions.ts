import { createHash, randomBytes } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { Clock, Database, type UnitOfWork } from '../platform/index.ts'
import { PERSON_COLUMNS, type Person, type PersonRow, personOf } from './person.ts'

export type Session = { readonly id: string; readonly person: Person; readonly freshAt: Date }

const DAY = 24 * 3600
const IDLE_SECONDS = 14 * DAY
/** However much it is used. */
export const SESSION_LIVES_SECONDS = 90 * DAY
// One write for a day of use, not one for each request.
const EXTENDED_EVERY_SECONDS = DAY

const TOKEN = /^[A-Za-z0-9_-]{43}$/

type SessionRow = PersonRow & { id: string; fresh_at: Date; expires_at: Date; ends_at: Date }

/** Who is signed in. A token is known to its holder alone: only its hash is stored, and 256 random bits need no key. */
@Injectable()
export class Sessions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Answers the token, which cannot be read again. */
  async open(personId: string, work: UnitOfWork): Promise<string> {
    const token = randomBytes(32).toString('base64url')
    await work.query(
      `insert into sessions (person_id, token_hash, created_at, fresh_at, expires_at, ends_at)
       values ($1, $2, $3, $3, $4, $5)`,
      [personId, hashOf(token), this.clock.now(), this.clock.in(IDLE_SECONDS), this.clock.in(SESSION_LIVES_SECONDS)],
    )
    return token
  }

  async find(token: string): Promise<Session | undefined> {
    if (!TOKEN.test(token)) return undefined
    const [row] = await this.database.query<SessionRow>(
      `select s.id, s.fresh_at, s.expires_at, s.ends_at, ${PERSON_COLUMNS}
         from sessions s join people p on p.id = s.person_id
        where s.token_hash = $1 and s.expires_at > $2`,
      [hashOf(token), this.clock.now()],
    )
    if (!row) return undefined
    await this.#extend(row)
    return { id: row.id, person: personOf(row), freshAt: row.fresh_at }
  }

  async end(id: string): Promise<void> {
    await this.database.query('delete from sessions where id = $1', [id])
  }

  async #extend({ id, expires_at, ends_at }: SessionRow): Promise<void> {
    const extended = this.clock.in(IDLE_SECONDS)
    const until = extended < ends_at ? extended : ends_at
    if (until.getTime() - expires_at.getTime() < EXTENDED_EVERY_SECONDS * 1000) return
    await this.database.query('update sessions set expires_at = $2 where id = $1 and expires_at < $2', [id, until])
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
