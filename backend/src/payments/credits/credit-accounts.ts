import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import { Clock, correlationId, Database, FactOutbox, type UnitOfWork } from '../../platform/index.ts'
import { creditsMoved } from '../payments.facts.ts'

/** `bought` and `returned` are given, `taken-back` and `spent` are taken. */
export type CreditEntryKind = 'bought' | 'returned' | 'spent' | 'taken-back'

export type CreditEntry = {
  readonly personId: string
  readonly units: bigint
  /** The payment that has bought them, or what they were spent on. */
  readonly for: { readonly paymentId: string } | { readonly subjectId: string }
}

export type CreditBalance = {
  readonly units: bigint
  /** Given for a payment that the chain took back, and spent by then: what comes next goes there first. */
  readonly owedUnits: bigint
}

/**
 * What people have prepaid, with an entry for each change: `balance - owed` of an account is the sum of its entries, and
 * no balance is ever below nothing.
 */
@Injectable()
export class CreditAccounts {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly facts: FactOutbox,
  ) {}

  async of(personId: string): Promise<CreditBalance> {
    const [row] = await this.database.query<{ balance: string; owed: string }>(
      'select balance::text, owed::text from credit_accounts where person_id = $1',
      [personId],
    )
    return { units: BigInt(row?.balance ?? 0), owedUnits: BigInt(row?.owed ?? 0) }
  }

  /** Keeps everybody else from an account until the unit of work ends. */
  async lock(personId: string, work: UnitOfWork): Promise<void> {
    await work.query('select from credit_accounts where person_id = $1 for no key update', [personId])
  }

  /** What is owed is settled first. */
  async give(entries: readonly CreditEntry[], kind: 'bought' | 'returned', work: UnitOfWork): Promise<void> {
    await work.query(
      `insert into credit_accounts as a (person_id, balance)
       select person_id, sum(units) from unnest($1::uuid[], $2::numeric[]) as given (person_id, units)
        group by person_id order by person_id
       on conflict (person_id) do update
         set balance = a.balance + excluded.balance - least(a.owed, excluded.balance),
             owed = a.owed - least(a.owed, excluded.balance)`,
      [entries.map(({ personId }) => personId), entries.map(({ units }) => String(units))],
    )
    await this.#write(entries, kind, work)
  }

  /** As much of it as is there: false, and nothing changes, where it is less. */
  async spend(entry: CreditEntry, work: UnitOfWork): Promise<boolean> {
    const taken = await work.query(
      `update credit_accounts set balance = balance - $2::numeric where person_id = $1 and balance >= $2::numeric
       returning person_id`,
      [entry.personId, String(entry.units)],
    )
    if (taken.length > 0) await this.#write([entry], 'spent', work)
    return taken.length > 0
  }

  /** Whether it is still there or not: what is not is owed. */
  async takeBack(entries: readonly CreditEntry[], work: UnitOfWork): Promise<void> {
    await work.query(
      `with taken as (
         select person_id, sum(units) as units from unnest($1::uuid[], $2::numeric[]) as t (person_id, units)
          group by person_id
       ), locked as (
         select person_id from credit_accounts where person_id = any($1::uuid[]) order by person_id for no key update
       )
       update credit_accounts a
          set balance = a.balance - least(a.balance, taken.units),
              owed = a.owed + taken.units - least(a.balance, taken.units)
         from taken join locked using (person_id) where a.person_id = taken.person_id`,
      [entries.map(({ personId }) => personId), entries.map(({ units }) => String(units))],
    )
    await this.#write(entries, 'taken-back', work)
  }

  async #write(entries: readonly CreditEntry[], kind: CreditEntryKind, work: UnitOfWork): Promise<void> {
    const told = await work.query<z.infer<typeof creditsMoved.schema>>(
      `insert into credit_entries (person_id, kind, amount, payment_id, subject_id, entered_at)
       select person_id, $5, units, payment_id, subject_id, $6
         from unnest($1::uuid[], $2::numeric[], $3::uuid[], $4::uuid[])
           as e (person_id, units, payment_id, subject_id)
       returning id as "entryId", person_id as "personId", kind, amount::text as units,
                 payment_id as "paymentId", subject_id as "subjectId"`,
      [
        ...[entries.map(({ personId }) => personId), entries.map(({ units }) => String(units))],
        entries.map((entry) => ('paymentId' in entry.for ? entry.for.paymentId : null)),
        entries.map((entry) => ('subjectId' in entry.for ? entry.for.subjectId : null)),
        ...[kind, this.clock.now()],
      ],
    )
    const facts = told.map((entry) => ({ ...creditsMoved(entry), correlationId: correlationId() ?? null }))
    await this.facts.appendMany(work, facts)
  }
}
