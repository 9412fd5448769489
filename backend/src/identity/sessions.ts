import { createHash, randomBytes } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { Clock, Database, MicroBatch, type Outcome, TooBusy, type UnitOfWork } from '../platform/index.ts'
import { PERSON_COLUMNS, type Person, type PersonRow, personOf } from './person.ts'

export type Session = { readonly id: string; readonly person: Person; readonly freshAt: Date }

/** How a session begins. */
export type Start = {
  /** `code`, or the name of the provider that vouched for the person: only a code makes a session fresh. */
  readonly with?: string
  /** What the browser or program calls itself. */
  readonly device?: string | undefined
  /** The token of a session that this one takes the place of, where the browser held one. */
  readonly replaces?: string | undefined
}

const DAY = 24 * 3600
const IDLE_SECONDS = 14 * DAY
/** However much it is used. */
export const SESSION_LIVES_SECONDS = 90 * DAY
// One write for a day of use, not one for each request.
const EXTENDED_EVERY_SECONDS = DAY

// The lookups of one turn of the event loop are one query; nobody waits for company.
const LOOKUPS = { withinMs: 0, most: 200, waitingAtMost: 20_000 }

const TOKEN = /^[A-Za-z0-9_-]{43}$/

const CODE = 'code'
const NEVER = new Date(0)

type SessionRow = PersonRow & { id: string; token_hash: Buffer; fresh_at: Date; used_at: Date }

/** Who is signed in. A token is known to its holder alone: only its hash is stored, and 256 random bits need no key. */
@Injectable()
export class Sessions {
  readonly #lookups = new MicroBatch<Buffer, Session | undefined>({
    ...LOOKUPS,
    whenFull: () => new TooBusy({}),
    run: (hashes) => this.#findAll(hashes),
  })

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Answers the token, which cannot be read again. */
  async open(personId: string, work: UnitOfWork, start: Start = {}): Promise<string> {
    const { with: startedWith = CODE, device, replaces } = start
    const token = randomBytes(32).toString('base64url')
    const now = this.clock.now()
    if (replaces !== undefined) await work.query('delete from sessions where token_hash = $1', [hashOf(replaces)])
    await work.query(
      `insert into sessions
         (person_id, token_hash, created_at, used_at, fresh_at, expires_at, ends_at, started_with, device)
       values ($1, $2, $3, $3, $4, $5, $6, $7, $8)`,
      [
        ...[personId, hashOf(token), now, startedWith === CODE ? now : NEVER],
        ...[this.clock.in(IDLE_SECONDS), this.clock.in(SESSION_LIVES_SECONDS), startedWith, device ?? null],
      ],
    )
    return token
  }

  /** As the database has it at this moment: one that was ended is not found any more. */
  async find(token: string): Promise<Session | undefined> {
    return TOKEN.test(token) ? this.#lookups.add(hashOf(token)) : undefined
  }

  async end(id: string): Promise<void> {
    await this.database.query('delete from sessions where id = $1', [id])
  }

  async #findAll(hashes: readonly Buffer[]): Promise<Outcome<Session | undefined>[]> {
    const rows = await this.database.query<SessionRow>(
      `select s.id, s.token_hash, s.fresh_at, s.used_at, ${PERSON_COLUMNS}
         from sessions s join people p on p.id = s.person_id
        where s.token_hash = any($1::bytea[]) and s.expires_at > $2 and p.ended_at is null`,
      [hashes, this.clock.now()],
    )
    await this.#extend(rows)
    const found = new Map(rows.map((row) => [row.token_hash.toString('hex'), row]))
    return hashes.map((hash) => {
      const row = found.get(hash.toString('hex'))
      return { answer: row && { id: row.id, person: personOf(row), freshAt: row.fresh_at } }
    })
  }

  async #extend(rows: readonly SessionRow[]): Promise<void> {
    const since = this.clock.ago(EXTENDED_EVERY_SECONDS)
    const due = rows.filter(({ used_at }) => used_at <= since).map(({ id }) => id)
    if (due.length === 0) return
    await this.database.query(
      `update sessions set used_at = $3, expires_at = least($2, ends_at) where id = any($1::uuid[]) and used_at <= $4`,
      [due, this.clock.in(IDLE_SECONDS), this.clock.now(), since],
    )
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
