import { Injectable } from '@nestjs/common'
import { Database } from '../platform/index.ts'
import { UnknownPerson } from './identity.errors.ts'
import { PERSON_COLUMNS, type Person, type PersonRow, personOf, type Role } from './person.ts'

export type PeopleQuery = {
  readonly query?: string | undefined
  readonly role?: Role | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

/** A person with what only those see who look after all of them. */
export type PersonSeen = Person & {
  readonly createdAt: Date
  /** Since when they are gone. */
  readonly endedAt: Date | null
  readonly isBarredFromOrganizing: boolean
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

type Row = PersonRow & { created_at: Date; ended_at: Date | null; is_barred: boolean }

const SEEN = `select ${PERSON_COLUMNS}, p.created_at, p.ended_at,
    exists (select from barred_roles b where b.person_id = p.id and b.role = 'organizer') as is_barred
  from people p`

/** Everybody, newest first. */
@Injectable()
export class ListPeople {
  constructor(private readonly database: Database) {}

  /** Those whose address or name begins with the query, or whose id it is. */
  async page({ query, role, limit, cursor }: PeopleQuery) {
    const words = query?.trim().toLowerCase()
    const isId = words !== undefined && UUID.test(words)
    const rows = await this.database.query<Row>(
      `${SEEN}
        where ($1::text is null or p.email like $1 or lower(p.display_name) like $1)
          and ($2::uuid is null or p.id = $2)
          and ($3::text is null or p.id in (select person_id from person_roles where role = $3))
          and ($4::uuid is null or p.id < $4)
        order by p.id desc limit $5`,
      [
        ...[words === undefined || isId ? null : beginningWith(words), isId ? words : null],
        ...[role ?? null, cursor ?? null, limit + 1],
      ],
    )
    const items = rows.slice(0, limit).map(seenOf)
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  }

  async one(id: string): Promise<PersonSeen> {
    const [row] = await this.database.query<Row>(`${SEEN} where p.id = $1`, [id])
    if (!row) throw new UnknownPerson({})
    return seenOf(row)
  }
}

function beginningWith(words: string): string {
  return `${words.replaceAll(/[\\%_]/g, '\\$&')}%`
}

function seenOf(row: Row): PersonSeen {
  const { created_at: createdAt, ended_at: endedAt, is_barred: isBarredFromOrganizing } = row
  return { ...personOf(row), createdAt, endedAt, isBarredFromOrganizing }
}
