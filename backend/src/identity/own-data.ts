import { Readable } from 'node:stream'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Clock, Database } from '../platform/index.ts'
import type { Person } from './person.ts'

/** What one table has of a person. */
export type OwnDataPart = {
  /** `room.what` */
  readonly name: string
  /** Rows of whom `$1` names, with a column `id` that no two of them share; amounts and numbers of the chain as text. */
  readonly sql: string
  /** What `$1` is; left out, the person's id. */
  readonly subject?: (person: Person) => Promise<string | undefined>
}

const AT_ONCE = 500

/** All that the rooms have of a person, for the person: each says what is its own when it starts. */
@Injectable()
export class OwnData implements OnModuleInit {
  readonly #parts = new Map<string, OwnDataPart>()

  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.tell({
      name: 'identity.person',
      sql: `select id, email, display_name as "displayName", language, created_at as "createdAt" from people where id = $1`,
    })
    this.tell({
      name: 'identity.roles',
      sql: `select role as id, role, granted_at as "grantedAt" from person_roles where person_id = $1`,
    })
    this.tell({
      name: 'identity.barredRoles',
      sql: `select role as id, role, barred_at as "barredAt" from barred_roles where person_id = $1`,
    })
    this.tell({
      name: 'identity.sessions',
      sql: `select id, started_with as "startedWith", device, created_at as "createdAt", used_at as "lastUsedAt",
              expires_at as "expiresAt" from sessions where person_id = $1`,
    })
    this.tell({
      name: 'identity.linkedIdentities',
      sql: `select issuer as id, issuer, subject, linked_at as "linkedAt" from linked_identities where person_id = $1`,
    })
  }

  /** Called by a room when it starts. */
  tell(part: OwnDataPart): void {
    if (this.#parts.has(part.name)) throw new Error(`${part.name} is told twice`)
    this.#parts.set(part.name, part)
  }

  get parts(): readonly OwnDataPart[] {
    return [...this.#parts.values()]
  }

  /** One JSON document, written while it is read: it is never whole in memory, and keeps no connection waiting. */
  of(person: Person): Readable {
    return Readable.from(this.#write(person))
  }

  async *#write(person: Person): AsyncGenerator<string> {
    yield `{"exportedAt":${JSON.stringify(this.clock.now())}`
    for (const part of this.parts) {
      yield `,\n${JSON.stringify(part.name)}:[`
      let separator = '\n'
      for await (const entry of this.#entries(part, person)) {
        yield `${separator}${JSON.stringify(entry)}`
        separator = ',\n'
      }
      yield ']'
    }
    yield '}\n'
  }

  async *#entries({ sql, subject }: OwnDataPart, person: Person): AsyncGenerator<object> {
    const whose = subject ? await subject(person) : person.id
    if (whose === undefined) return
    for (let after: string | null = null; ; ) {
      const rows: readonly Row[] = await this.database.query<Row>(
        `select own.id::text as key, to_jsonb(own) as entry from (${sql}) own
          where $2::text is null or own.id::text > $2 order by own.id::text limit $3`,
        [whose, after, AT_ONCE],
      )
      for (const { entry } of rows) yield entry
      after = rows.at(-1)?.key ?? null
      if (rows.length < AT_ONCE) return
    }
  }
}

type Row = { readonly key: string; readonly entry: object }
