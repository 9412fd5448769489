import { Injectable } from '@nestjs/common'
import type { UnitOfWork } from '../../platform/index.ts'
import { type Budget, type BudgetChange, type BudgetKey, type BudgetScope, limitOf, nameOf } from './budget.ts'
import { SponsorshipConfig } from './sponsorship.config.ts'

type Row = {
  scope: BudgetScope
  subject: string
  period: string
  operations: number
  reserved_units: string
  settled_units: string
  limit_units: string | null
}

/**
 * The rows of budgets. Whoever changes some locks them first, all in the same order, so that those who reserve at once
 * take turns and nobody waits in a circle. Three statements, for one operation or for hundreds.
 */
@Injectable()
export class BudgetRows {
  constructor(private readonly config: SponsorshipConfig) {}

  /** As they stand, and as they stay until the unit of work ends. */
  async lock(keys: readonly BudgetKey[], work: UnitOfWork): Promise<Map<string, Budget>> {
    const columns = columnsOf([...new Map(keys.map((key) => [nameOf(key), key])).values()])
    await work.query(
      `insert into sponsorship_budgets (scope, subject, period)
       select k.scope, k.subject, k.period from unnest($1::text[], $2::text[], $3::text[]) as k (scope, subject, period)
        order by k.scope, k.subject, k.period
       on conflict do nothing`,
      columns,
    )
    const rows = await work.query<Row>(
      `select b.* from sponsorship_budgets b
         join unnest($1::text[], $2::text[], $3::text[]) as k (scope, subject, period) using (scope, subject, period)
        order by b.scope, b.subject, b.period for update of b`,
      columns,
    )
    return new Map(rows.map((row) => [nameOf(row), this.#budgetOf(row)]))
  }

  /** Adds to the rows; those that were not locked yet are locked first. */
  async change(changes: readonly BudgetChange[], work: UnitOfWork, { areLocked = false } = {}): Promise<void> {
    const sums = sumUp(changes)
    if (sums.length === 0) return
    if (!areLocked) await this.lock(sums, work)
    await work.query(
      `update sponsorship_budgets b
          set operations = b.operations + d.operations, reserved_units = b.reserved_units + d.reserved,
              settled_units = b.settled_units + d.settled
         from unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::numeric[], $6::numeric[])
           as d (scope, subject, period, operations, reserved, settled)
        where b.scope = d.scope and b.subject = d.subject and b.period = d.period`,
      [
        ...columnsOf(sums),
        sums.map(({ operations }) => operations),
        sums.map(({ reserved }) => String(reserved)),
        sums.map(({ settled }) => String(settled)),
      ],
    )
  }

  #budgetOf({ scope, subject, period, operations, reserved_units, settled_units, limit_units }: Row): Budget {
    const limit = limit_units === null ? limitOf(scope, this.config) : BigInt(limit_units)
    const spent = { reserved: BigInt(reserved_units), settled: BigInt(settled_units) }
    const mostOperations = scope === 'person' ? this.config.operationsPerPersonDay : Number.POSITIVE_INFINITY
    return { scope, subject, period, operations, ...spent, limit, mostOperations }
  }
}

function columnsOf(keys: readonly BudgetKey[]): string[][] {
  return [keys.map(({ scope }) => scope), keys.map(({ subject }) => subject), keys.map(({ period }) => period)]
}

function sumUp(changes: readonly BudgetChange[]): BudgetChange[] {
  const sums = new Map<string, BudgetChange>()
  for (const change of changes) {
    const { operations, reserved, settled, ...key } = change
    const sum = sums.get(nameOf(key)) ?? { ...key, operations: 0, reserved: 0n, settled: 0n }
    sums.set(nameOf(key), {
      ...key,
      operations: sum.operations + operations,
      reserved: sum.reserved + reserved,
      settled: sum.settled + settled,
    })
  }
  return [...sums.values()]
}
