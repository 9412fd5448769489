import { Injectable } from '@nestjs/common'
import { Clock, type UnitOfWork } from '../platform/index.ts'
import { AllowanceRows } from './allowance-rows.ts'

/** What an allowance says to a payment. */
export type AllowanceVerdict =
  | { readonly allowanceId: string }
  | { readonly refused: 'no allowance' | 'more than for one payment' | 'more than is left' }

export type AllowanceChange = {
  readonly allowanceId: string
  /** Used from now on, or not any more if it is below nothing. */
  readonly units: bigint
}

/**
 * Counts what is paid without asking: `used <= total` whoever asks at the same time, because looking and taking are one
 * statement. For a wallet that a passkey owns the same limits are to be a spend permission, which the chain counts.
 */
@Injectable()
export class UseAllowance {
  constructor(
    private readonly clock: Clock,
    private readonly rows: AllowanceRows,
  ) {}

  /** Sets the amount aside in the unit of work, or says why not. */
  async take(personId: string, units: bigint, work: UnitOfWork): Promise<AllowanceVerdict> {
    const [taken] = await work.query<{ id: string }>(
      `update allowances set used = used + $2::numeric
        where person_id = $1 and ended_at is null and expires_at > $3
          and $2::numeric <= per_payment and used + $2::numeric <= total
        returning id`,
      [personId, String(units), this.clock.now()],
    )
    if (taken) return { allowanceId: taken.id }
    const present = await this.rows.ofPerson(personId, work)
    if (!present) return { refused: 'no allowance' }
    return { refused: units > present.perPaymentUnits ? 'more than for one payment' : 'more than is left' }
  }

  /** For what turned out otherwise: whatever the limits are by now, for it has happened. */
  async correct(changes: readonly AllowanceChange[], work: UnitOfWork): Promise<void> {
    await work.query(
      `with changed as (
         select id, sum(units) as units from unnest($1::uuid[], $2::numeric[]) as c (id, units) group by id
       ), locked as (
         select id from allowances where id = any($1::uuid[]) order by id for no key update
       )
       update allowances a set used = a.used + changed.units
         from changed join locked using (id) where a.id = changed.id`,
      [changes.map(({ allowanceId }) => allowanceId), changes.map(({ units }) => String(units))],
    )
  }
}
