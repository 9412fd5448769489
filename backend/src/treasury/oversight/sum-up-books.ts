import { Injectable } from '@nestjs/common'
import { Clock, Database } from '../../platform/index.ts'
import { type Account, type AccountType, accounts } from '../ledger/accounts.ts'
import type { Reconciliation } from '../reconciling/finding.ts'
import { ReconciliationRows } from '../reconciling/reconciliation-rows.ts'

type Sums = {
  readonly account: Account
  readonly currency: string
  readonly debitUnits: string
  readonly creditUnits: string
}

export type Balance = Sums & { readonly type: AccountType; readonly units: string }
export type Flow = Sums & { readonly period: string }
export type Move = {
  readonly purpose: string
  readonly problem: string | null
  readonly askedUnits: string | null
  readonly transactionId: string | null
  readonly failures: number
  readonly doneWeek: string | null
}

export type BooksSeen = {
  readonly balances: readonly Balance[]
  readonly flows: readonly Flow[]
  readonly moves: readonly Move[]
  readonly reconciliation: Reconciliation | null
}

/** What a flow is told by, and how many days of it are told where nobody asks for others. */
const daysBack = { day: 30, week: 25 * 7, month: 335 } as const

export type FlowPeriod = keyof typeof daysBack

type FlowsQuery = { readonly by: FlowPeriod; readonly from?: string | undefined; readonly to?: string | undefined }

/** What the books add up to, what went through each account by day, week or month (UTC), and whether the chain agrees. */
@Injectable()
export class SumUpBooks {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly reconciliations: ReconciliationRows,
  ) {}

  async view(query: FlowsQuery): Promise<BooksSeen> {
    const [balances, flows, moves, last] = await Promise.all([
      this.#balances(),
      this.#flows(query),
      this.#moves(),
      this.reconciliations.last(),
    ])
    return { balances, flows, moves, reconciliation: last ?? null }
  }

  async #balances(): Promise<Balance[]> {
    const rows = await this.database.query<Sums>(
      `select account, currency, ${SUMS} from ledger_lines group by account, currency order by account, currency desc`,
    )
    return rows.map((row) => {
      const type = accounts[row.account]
      const debit = BigInt(row.debitUnits) - BigInt(row.creditUnits)
      return { ...row, type, units: String(growsByDebit(type) ? debit : -debit) }
    })
  }

  /** From the beginning of a period on: half of one would look like a bad one. */
  #flows({ by, from, to }: FlowsQuery): Promise<Flow[]> {
    return this.database.query<Flow>(
      `select to_char(date_trunc($1, e.happened_at at time zone 'UTC'), 'YYYY-MM-DD') as period, account, currency, ${SUMS}
         from ledger_entries e join ledger_lines l on l.entry_id = e.id
        where e.happened_at >= coalesce($2::timestamptz, date_trunc($1, $4::timestamptz, 'UTC'))
          and ($3::timestamptz is null or e.happened_at < $3)
        group by 1, 2, 3 order by 1, 2, 3`,
      [by, from ?? null, to ?? null, this.clock.ago(daysBack[by] * 86_400)],
    )
  }

  #moves(): Promise<Move[]> {
    return this.database.query<Move>(
      `select purpose, problem, asked_units::text as "askedUnits", transaction_id as "transactionId", failures,
              to_char(done_week, 'YYYY-MM-DD') as "doneWeek"
         from treasury_moves order by purpose`,
    )
  }
}

const SUMS = `coalesce(sum(amount_units) filter (where amount_units > 0), 0)::text as "debitUnits",
  coalesce(- sum(amount_units) filter (where amount_units < 0), 0)::text as "creditUnits"`

function growsByDebit(type: AccountType): boolean {
  return type === 'asset' || type === 'expense' || type === 'clearing'
}
