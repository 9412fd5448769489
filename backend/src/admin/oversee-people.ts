import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import { type Approver, Approvers } from '../events/index.ts'
import { type GrantableRole, ListPeople, type Person, type PersonSeen, Roles } from '../identity/index.ts'
import { Database } from '../platform/index.ts'
import { Wallets } from '../wallets/index.ts'
import { AdminActions } from './admin-actions.ts'
import type { adminPeople, adminPerson, peopleQuery } from './people-admin.schemas.ts'

type View = z.infer<typeof adminPerson>

/** Everybody, and what they may do. */
@Injectable()
export class OverseePeople {
  constructor(
    private readonly actions: AdminActions,
    private readonly approvers: Approvers,
    private readonly database: Database,
    private readonly people: ListPeople,
    private readonly roles: Roles,
    private readonly wallets: Wallets,
  ) {}

  async page(query: z.infer<typeof peopleQuery>): Promise<z.infer<typeof adminPeople>> {
    const { items, nextCursor } = await this.people.page(query)
    return { items: await this.#viewsOf(items), nextCursor }
  }

  async grant(admin: Person, id: string, role: GrantableRole): Promise<View> {
    await this.actions.record(admin, { action: `identity.grant-${role}`, subjectId: id }, () =>
      this.database.work((work) => this.roles.grant(id, role, work)),
    )
    return this.#show(id)
  }

  async revoke(admin: Person, id: string, role: GrantableRole): Promise<View> {
    await this.actions.record(admin, { action: `identity.revoke-${role}`, subjectId: id }, () =>
      this.database.work((work) => this.roles.revoke(id, role, work)),
    )
    return this.#show(id)
  }

  async #show(id: string): Promise<View> {
    const [view] = await this.#viewsOf([await this.people.one(id)])
    if (!view) throw new Error('a person who was just found is not there')
    return view
  }

  async #viewsOf(people: readonly PersonSeen[]): Promise<View[]> {
    const wallets = await this.wallets.addressesOf(
      people.map(({ id }) => id),
      this.database,
    )
    const approvers = await this.approvers.of([...wallets.values()])
    return people.map((person) => {
      const wallet = wallets.get(person.id)
      return viewOf(person, { wallet: wallet ?? null, approver: (wallet && approvers.get(wallet)) ?? null })
    })
  }
}

function viewOf(person: PersonSeen, onchain: { wallet: string | null; approver: Approver | null }): View {
  const { id, email, displayName, roles, isBarredFromOrganizing, createdAt, endedAt } = person
  return {
    ...{ id, email, displayName, roles: [...roles], isBarredFromOrganizing, ...onchain },
    ...{ createdAt: createdAt.toISOString(), endedAt: endedAt?.toISOString() ?? null },
  }
}
