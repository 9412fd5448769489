import { Injectable } from '@nestjs/common'
import { Clock, Database, FactOutbox, type UnitOfWork } from '../platform/index.ts'
import type { Language } from './choose-language.ts'
import { normaliseEmail } from './email.ts'
import { roleGranted } from './identity.facts.ts'
import { PERSON_COLUMNS, type Person, type PersonRow, personOf, type Role } from './person.ts'

export type WantedPerson = {
  readonly email: string
  /** For somebody who has no name yet. */
  readonly displayName?: string
  /** Besides `attendee`, which everybody is. */
  readonly roles: readonly Role[]
  /** Left out, it stays what it was. */
  readonly language?: Language
}

/** What a room above does for everybody who joins; it may run again when the unit of work starts over. */
export type NewPersonRule = {
  readonly name: string
  readonly run: (person: Person, work: UnitOfWork) => Promise<void>
}

/** Everybody Boxoffice knows, one for each e-mail address. */
@Injectable()
export class People {
  readonly #rules = new Map<string, NewPersonRule>()

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly facts: FactOutbox,
  ) {}

  /** Has a rule run in the unit of work that makes a person: a person without what it makes cannot exist. */
  onNew(rule: NewPersonRule): void {
    if (this.#rules.has(rule.name)) throw new Error(`The rule ${rule.name} for new people is registered twice`)
    this.#rules.set(rule.name, rule)
  }

  /** Whoever has left is nobody any more. */
  async find(id: string): Promise<Person | undefined> {
    const [row] = await this.database.query<PersonRow>(
      `select ${PERSON_COLUMNS} from people p where p.id = $1 and p.ended_at is null`,
      [id],
    )
    return row && personOf(row)
  }

  /** Those of them that are known, by id. */
  async findMany(ids: readonly string[]): Promise<ReadonlyMap<string, Person>> {
    const rows = await this.database.query<PersonRow>(`select ${PERSON_COLUMNS} from people p where p.id = any($1)`, [
      ids,
    ])
    return new Map(rows.map((row) => [row.person_id, personOf(row)]))
  }

  /** The person of that address, made as a first sign-in makes them, with at least these roles. */
  async ensure(work: UnitOfWork | undefined, wanted: WantedPerson): Promise<Person> {
    return work ? this.#ensure(work, wanted) : this.database.work((own) => this.#ensure(own, wanted))
  }

  async #ensure(work: UnitOfWork, { email, displayName, roles, language }: WantedPerson): Promise<Person> {
    const address = normaliseEmail(email)
    const now = this.clock.now()
    const made = await work.query(
      'insert into people (email, created_at) values ($1, $2) on conflict (email) do nothing returning id',
      [address, now],
    )
    if (displayName !== undefined) {
      await work.query('update people set display_name = coalesce(display_name, $2) where email = $1', [
        address,
        displayName,
      ])
    }
    if (language !== undefined) {
      await work.query('update people set language = $2 where email = $1 and language <> $2', [address, language])
    }
    const granted = await work.query<{ personId: string; role: Role }>(
      `insert into person_roles (person_id, role, granted_at)
       select p.id, role, $3 from people p, unnest($2::text[]) as role where p.email = $1
       on conflict do nothing returning person_id as "personId", role`,
      [address, [...new Set(['attendee', ...roles])], now],
    )
    const [row] = await work.query<PersonRow>(`select ${PERSON_COLUMNS} from people p where p.email = $1`, [address])
    if (!row) throw new Error('a person who was just made is not there')
    const person = personOf(row)
    if (made.length > 0) for (const rule of this.#rules.values()) await rule.run(person, work)
    // That everybody is an attendee is no news.
    const told = granted.filter(({ role }) => role !== 'attendee')
    for (const grant of told) await this.facts.append(work, roleGranted(grant))
    return person
  }
}
