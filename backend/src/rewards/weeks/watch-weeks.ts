import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Gauge } from 'prom-client'
import { Clock, Database, type Finding, Health, Loops, Metrics } from '../../platform/index.ts'
import { type RewardWeekStatus, rewardWeekStatuses } from './reward-week-states.ts'

const WATCH_SECONDS = 15
// A day is what the router's limit may hold money back for.
const LONG_SECONDS = 86_400

type Late = { monday: string; status: RewardWeekStatus; problem: string | null }

/** Raises the alarm where a week that was counted is not published for long, or the chain has another root for it. */
@Injectable()
export class WatchWeeks implements OnModuleInit {
  readonly #weeks

  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly health: Health,
    private readonly loops: Loops,
    { registry }: Metrics,
  ) {
    const help = 'Weeks that were counted, by how far they are'
    this.#weeks = new Gauge({ name: 'boxoffice_rewards_weeks', help, labelNames: ['status'], registers: [registry] })
  }

  onModuleInit(): void {
    this.health.register({ name: 'rewards', check: () => this.#check() })
    this.loops.register({ name: 'rewards.watch-weeks', sweepSeconds: WATCH_SECONDS, step: () => this.look() })
  }

  async look(): Promise<number> {
    const rows = await this.database.query<{ status: RewardWeekStatus; count: number }>(
      'select status, count(*)::int as count from reward_weeks group by status',
    )
    const counts = new Map(rows.map(({ status, count }) => [status, count]))
    for (const status of rewardWeekStatuses) this.#weeks.set({ status }, counts.get(status) ?? 0)
    return 0
  }

  async #check(): Promise<Finding> {
    const [late] = await this.database.query<Late>(
      `select to_char(week, 'YYYY-MM-DD') as monday, status, problem from reward_weeks
        where status = 'contested' or (status in ('closed', 'publishing') and closed_at <= $1) order by week limit 1`,
      [this.clock.ago(LONG_SECONDS)],
    )
    if (!late) return { status: 'up' }
    const why = late.problem ?? 'its transaction is not on the chain'
    return { status: 'degraded', detail: `the rewards of ${late.monday} are not published: ${why}` }
  }
}
