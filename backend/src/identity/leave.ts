import { Injectable } from '@nestjs/common'
import { Clock, Database, FactOutbox, type Flaw, type UnitOfWork } from '../platform/index.ts'
import { NotFreeToLeave } from './identity.errors.ts'
import { personLeft } from './identity.facts.ts'
import type { Person } from './person.ts'
import { grantableRoles, Roles } from './roles.ts'

/** Answers, in the unit of work that ends the person, why they cannot go yet: one sentence for each reason. */
export type LookBeforeLeaving = (work: UnitOfWork) => Promise<readonly string[]>

export type LeavingRule = {
  readonly name: string
  /** Asked before the unit of work, so that it may ask the chain. */
  readonly look?: (person: Person) => Promise<LookBeforeLeaving>
  /** Takes out of the room's rows what need not stay, in the unit of work. */
  readonly forget?: (person: Person, work: UnitOfWork) => Promise<void>
}

/**
 * Ends a person, unless our keys still guard something of theirs. What others rely on stays, of nobody: the row of the
 * person without address, name and roles, and whatever the chain has anyway.
 */
@Injectable()
export class Leave {
  readonly #rules = new Map<string, LeavingRule>()

  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly facts: FactOutbox,
    private readonly roles: Roles,
  ) {}

  /** Called by a room when it starts. */
  onLeaving(rule: LeavingRule): void {
    if (this.#rules.has(rule.name)) throw new Error(`The rule ${rule.name} for who leaves is registered twice`)
    this.#rules.set(rule.name, rule)
  }

  async by(person: Person): Promise<void> {
    const rules = [...this.#rules.values()]
    const looks = await Promise.all(rules.map(({ look }) => look?.(person)))
    await this.database.work(async (work) => {
      for (const role of grantableRoles) await this.roles.revoke(person.id, role, work)
      // Whatever refers to a person locks the row a little, so nothing of theirs is begun meanwhile.
      await work.query('select from people where id = $1 for update', [person.id])
      const reasons: Flaw[] = []
      for (const [place, look] of looks.entries()) {
        const details = (await look?.(work)) ?? []
        reasons.push(...details.map((detail) => ({ pointer: `/${rules[place]?.name}`, detail })))
      }
      if (reasons.length > 0) throw new NotFreeToLeave(reasons)
      for (const { forget } of rules) await forget?.(person, work)
      await this.#end(person, work)
    })
  }

  async #end({ id, email }: Person, work: UnitOfWork): Promise<void> {
    for (const table of ['sessions', 'linked_identities', 'barred_roles', 'person_roles']) {
      await work.query(`delete from ${table} where person_id = $1`, [id])
    }
    await work.query('delete from sign_in_codes where email = $1', [email])
    await work.query('update people set email = $2, display_name = null, ended_at = $3 where id = $1', [
      ...[id, `${id}@gone.invalid`, this.clock.now()],
    ])
    await this.facts.append(work, personLeft({ personId: id }))
  }
}
