import { Injectable } from '@nestjs/common'
import type { DemandFreshCode, Person } from '../identity/index.ts'
import { Clock, Database, InvalidRequest, type UnitOfWork } from '../platform/index.ts'
import type { Allowance } from './allowance.ts'
import { AllowanceRows } from './allowance-rows.ts'

export type AllowanceWish = { readonly total: string; readonly perPayment: string; readonly expiresAt: string }

type Limits = Pick<Allowance, 'totalUnits' | 'perPaymentUnits' | 'expiresAt'>

const LONGEST_DAYS = 366

/**
 * Gives an allowance, or changes the one that there is; what was used of that stays used. Whatever lets more be paid
 * than before asks for a fresh code, so that a stolen session cannot help itself.
 */
@Injectable()
export class GiveAllowance {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly rows: AllowanceRows,
  ) {}

  async by(person: Person, wish: AllowanceWish, demandFreshCode: DemandFreshCode): Promise<void> {
    const limits = this.#limitsOf(wish)
    await this.database.work(async (work) => {
      // Nothing else changes the person's limits meanwhile, also where there are none yet.
      await work.query('select from people where id = $1 for no key update', [person.id])
      const present = await this.rows.ofPerson(person.id, work)
      if (!present || isMore(limits, present)) demandFreshCode()
      if (present) await change(present, limits, work)
      else await this.#begin(person, limits, work)
    })
  }

  #limitsOf({ total, perPayment, expiresAt }: AllowanceWish): Limits {
    const limits = {
      ...{ totalUnits: BigInt(total), perPaymentUnits: BigInt(perPayment) },
      expiresAt: new Date(expiresAt),
    }
    const flaws: { pointer: string; detail: string }[] = []
    if (limits.perPaymentUnits > limits.totalUnits) {
      flaws.push({ pointer: '/perPayment', detail: 'must not be more than the total' })
    }
    const [now, last] = [this.clock.now(), this.clock.in(LONGEST_DAYS * 86_400)]
    if (limits.expiresAt <= now || limits.expiresAt > last) {
      flaws.push({ pointer: '/expiresAt', detail: 'must be in the future, and not more than a year from now' })
    }
    if (flaws.length > 0) throw new InvalidRequest(flaws)
    return limits
  }

  /** One that has expired is over, and this one begins with nothing used. */
  async #begin(person: Person, { totalUnits, perPaymentUnits, expiresAt }: Limits, work: UnitOfWork): Promise<void> {
    await this.rows.end(person.id, work)
    await work.query(
      `insert into allowances (person_id, total, per_payment, expires_at, given_at) values ($1, $2, $3, $4, $5)`,
      [person.id, String(totalUnits), String(perPaymentUnits), expiresAt, this.clock.now()],
    )
  }
}

function isMore(wanted: Limits, present: Limits): boolean {
  return (
    wanted.totalUnits > present.totalUnits ||
    wanted.perPaymentUnits > present.perPaymentUnits ||
    wanted.expiresAt > present.expiresAt
  )
}

async function change({ id }: Allowance, limits: Limits, work: UnitOfWork): Promise<void> {
  await work.query('update allowances set total = $2, per_payment = $3, expires_at = $4 where id = $1', [
    ...[id, String(limits.totalUnits), String(limits.perPaymentUnits), limits.expiresAt],
  ])
}
