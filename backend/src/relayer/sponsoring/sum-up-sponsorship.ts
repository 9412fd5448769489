import { Injectable } from '@nestjs/common'
import { Clock, Database } from '../../platform/index.ts'
import { type BudgetScope, dayOf, limitOf } from './budget.ts'
import { SponsorshipConfig } from './sponsorship.config.ts'

/** Amounts are in base units of native currency. */
export type BudgetView = {
  /** The event or the person; empty for a day and for all. */
  readonly subject: string
  readonly period: string
  readonly operations: number
  readonly reservedUnits: string
  readonly settledUnits: string
  readonly budgetUnits: string
  readonly leftUnits: string
}

const DAYS = 30
const TOP = 20
const NEWEST = 'period desc'
const DEAREST = 'settled_units + reserved_units desc, subject'

type Row = {
  subject: string
  period: string
  operations: number
  reserved_units: string
  settled_units: string
  limit_units: string | null
}

/** What sponsoring has cost and may still cost. */
@Injectable()
export class SumUpSponsorship {
  constructor(
    private readonly clock: Clock,
    private readonly config: SponsorshipConfig,
    private readonly database: Database,
  ) {}

  async sum() {
    const today = dayOf(this.clock.now())
    const [all, days, events, people] = await Promise.all([
      this.#rows('all', { most: 1 }),
      this.#rows('day', { most: DAYS, order: NEWEST }),
      this.#rows('event', { most: TOP }),
      this.#rows('person', { most: TOP, period: today }),
    ])
    const nothing = (scope: BudgetScope, period: string) => this.#viewOf(scope, { ...NOTHING, period })
    return {
      inAll: all[0] ?? nothing('all', 'ever'),
      today: days.find(({ period }) => period === today) ?? nothing('day', today),
      ...{ days, events, people },
    }
  }

  async #rows(
    scope: BudgetScope,
    { most, period, order = DEAREST }: { most: number; period?: string; order?: string },
  ): Promise<BudgetView[]> {
    const rows = await this.database.query<Row>(
      `select subject, period, operations, reserved_units, settled_units, limit_units from sponsorship_budgets
        where scope = $1 and ($2::text is null or period = $2) order by ${order} limit $3`,
      [scope, period ?? null, most],
    )
    return rows.map((row) => this.#viewOf(scope, row))
  }

  #viewOf(scope: BudgetScope, row: Row): BudgetView {
    const { subject, period, operations, reserved_units, settled_units, limit_units } = row
    const budget = limit_units === null ? limitOf(scope, this.config) : BigInt(limit_units)
    const left = budget - BigInt(reserved_units) - BigInt(settled_units)
    return {
      ...{ subject, period, operations, reservedUnits: reserved_units, settledUnits: settled_units },
      budgetUnits: String(budget),
      leftUnits: String(left > 0n ? left : 0n),
    }
  }
}

const NOTHING: Omit<Row, 'period'> = {
  ...{ subject: '', operations: 0, reserved_units: '0', settled_units: '0', limit_units: null },
}
