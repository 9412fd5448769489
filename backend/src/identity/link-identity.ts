import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { Clock, sqlStateOf, type UnitOfWork } from '../platform/index.ts'
import type { Language } from './choose-language.ts'
import { emailField } from './email.ts'
import { AddressNotVerified, LinkedToAnother } from './identity.errors.ts'
import type { OidcProvider } from './oidc-providers.ts'
import { People } from './people.ts'
import { PERSON_COLUMNS, type Person, type PersonRow, personOf } from './person.ts'

export type Vouched = {
  readonly provider: OidcProvider
  readonly claims: { readonly iss: string; readonly sub: string; readonly [claim: string]: unknown }
  readonly language: Language
}

const verified = z.object({ email: emailField, email_verified: z.literal(true) })

/**
 * Who it is that a provider vouches for: whom it has vouched for before, or the person of the address that it says it
 * has verified. An address that the provider has given to somebody else since opens nobody's account.
 */
@Injectable()
export class LinkIdentity {
  constructor(
    private readonly clock: Clock,
    private readonly people: People,
  ) {}

  async of({ provider, claims, language }: Vouched, work: UnitOfWork): Promise<Person> {
    const known = await this.#known(claims, work)
    if (known) return known
    const told = verified.safeParse(claims)
    if (!told.success || !mayVouchFor(provider, told.data.email)) throw new AddressNotVerified({})
    const person = await this.people.ensure(work, { email: told.data.email, roles: [], language })
    await this.#link(person, claims, work)
    return person
  }

  async #known({ iss, sub }: Vouched['claims'], work: UnitOfWork): Promise<Person | undefined> {
    const [row] = await work.query<PersonRow>(
      `select ${PERSON_COLUMNS} from people p join linked_identities l on l.person_id = p.id
        where l.issuer = $1 and l.subject = $2`,
      [iss, sub],
    )
    return row && personOf(row)
  }

  /** One of each issuer for a person; two sign-ins at the same instant are one link. */
  async #link(person: Person, { iss, sub }: Vouched['claims'], work: UnitOfWork): Promise<void> {
    try {
      await work.query(
        `insert into linked_identities (issuer, subject, person_id, linked_at) values ($1, $2, $3, $4)
         on conflict (issuer, subject) do nothing`,
        [iss, sub, person.id, this.clock.now()],
      )
    } catch (error) {
      if (sqlStateOf(error) === UNIQUE_VIOLATION) throw new LinkedToAnother({})
      throw error
    }
  }
}

const UNIQUE_VIOLATION = '23505'

function mayVouchFor({ domains }: OidcProvider, email: string): boolean {
  return domains === undefined || domains.includes(email.slice(email.lastIndexOf('@') + 1))
}
