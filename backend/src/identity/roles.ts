import { Injectable } from '@nestjs/common'
import { Clock, FactOutbox, type UnitOfWork } from '../platform/index.ts'
import { LastAdmin, UnknownPerson } from './identity.errors.ts'
import { roleGranted, roleRevoked } from './identity.facts.ts'
import type { Role } from './person.ts'

/** What can be given and taken; an attendee is everybody. */
export const grantableRoles = ['organizer', 'admin', 'door'] as const satisfies readonly Role[]

export type GrantableRole = (typeof grantableRoles)[number]

/** Who may do what: each change is told as a fact, in the unit of work that makes it. */
@Injectable()
export class Roles {
  constructor(
    private readonly clock: Clock,
    private readonly facts: FactOutbox,
  ) {}

  /** As of this moment, with the person's row locked: who decides by the answer takes turns with who changes it. */
  async holds(personId: string, role: Role, work: UnitOfWork): Promise<boolean> {
    await this.#lock(personId, work)
    const [held] = await work.query('select from person_roles where person_id = $1 and role = $2', [personId, role])
    return held !== undefined
  }

  /** Whoever has it keeps it; whoever was barred from asking for it is no longer. */
  async grant(personId: string, role: GrantableRole, work: UnitOfWork): Promise<void> {
    if (!(await this.#lock(personId, work))) throw new UnknownPerson({})
    await work.query('delete from barred_roles where person_id = $1 and role = $2', [personId, role])
    const granted = await work.query(
      `insert into person_roles (person_id, role, granted_at) values ($1, $2, $3) on conflict do nothing returning role`,
      [personId, role, this.clock.now()],
    )
    if (granted.length > 0) await this.facts.append(work, roleGranted({ personId, role }))
  }

  /** Whoever has it not stays without; taken, it cannot be had again by asking. The last admin keeps theirs. */
  async revoke(personId: string, role: GrantableRole, work: UnitOfWork): Promise<void> {
    if (role === 'admin') await this.#keepAnAdmin(personId, work)
    if (!(await this.#lock(personId, work))) throw new UnknownPerson({})
    if (role === 'organizer') {
      await work.query(
        'insert into barred_roles (person_id, role, barred_at) values ($1, $2, $3) on conflict do nothing',
        [personId, role, this.clock.now()],
      )
    }
    const revoked = await work.query('delete from person_roles where person_id = $1 and role = $2 returning role', [
      personId,
      role,
    ])
    if (revoked.length > 0) await this.facts.append(work, roleRevoked({ personId, role }))
  }

  /** Locks all of them in one order, so that of two who would remove each other one is the last. */
  async #keepAnAdmin(personId: string, work: UnitOfWork): Promise<void> {
    const admins = await work.query<{ person_id: string }>(
      `select person_id from person_roles where role = 'admin' order by person_id for update`,
    )
    if (admins.length === 1 && admins[0]?.person_id === personId) throw new LastAdmin({})
  }

  async #lock(personId: string, work: UnitOfWork): Promise<boolean> {
    const [person] = await work.query('select from people where id = $1 and ended_at is null for no key update', [
      personId,
    ])
    return person !== undefined
  }
}
