import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Clock, Database, Loops, type UnitOfWork } from '../../platform/index.ts'
import { FollowSent, type Sent, Transactions } from '../../relayer/index.ts'
import { weekFrom } from '../points/week.ts'
import { CLAIM_DAYS, RewardPool } from './reward-pool.ts'

const KIND = 'rewards.release'
// Twice what it takes.
const GAS = 150_000n
const SWEEP_SECONDS = 60
const AGAIN_AFTER_SECONDS = 3_600

type Over = { monday: string; left: string }

/** What nobody has claimed in time goes back to the router, so that a later week shares it. Anybody may send it: a gas lane does. */
@Injectable()
export class ReleaseWeeks implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly follow: FollowSent,
    private readonly loops: Loops,
    private readonly pool: RewardPool,
    private readonly transactions: Transactions,
  ) {}

  onModuleInit(): void {
    this.loops.register({ name: 'rewards.release-weeks', sweepSeconds: SWEEP_SECONDS, step: () => this.step() })
    this.follow.of({
      ...{ name: 'rewards.release', kind: KIND },
      done: async () => {}, // the projection writes it
      failed: (sent, work) => this.#setback(sent, work),
      reopened: async () => {}, // on its way again
    })
  }

  /** Answers how many weeks it has ended: 1 or 0. */
  async step(): Promise<number> {
    const [open] = await this.database.query(`select from reward_weeks where status = 'published' limit 1`)
    if (!open) return 0
    const now = await this.pool.now()
    return this.database.work(async (work) => {
      const week = await this.#over(now, work)
      if (week) await this.#release(week, work)
      return week ? 1 : 0
    })
  }

  /** With its row locked. */
  async #over(now: Date, work: UnitOfWork): Promise<Over | undefined> {
    const [week] = await work.query<{ monday: string }>(
      `select to_char(w.week, 'YYYY-MM-DD') as monday
         from reward_weeks w join reward_roots r on r.onchain_week = to_char(w.week, 'YYYYMMDD')::numeric
        where w.status = 'published' and w.due_at <= $2 and r.published_at + $3 * interval '1 day' <= $1
        order by w.week limit 1 for update of w skip locked`,
      [now, this.clock.now(), CLAIM_DAYS],
    )
    if (!week) return undefined
    const [row] = await work.query<{ left: string }>(
      `select (total - (select coalesce(sum(amount), 0) from reward_payments
                         where onchain_week = to_char(week, 'YYYYMMDD')::numeric))::text as left
         from reward_weeks where week = $1`,
      [week.monday],
    )
    return { ...week, left: row?.left ?? '0' }
  }

  async #release({ monday, left }: Over, work: UnitOfWork): Promise<void> {
    if (left === '0') {
      await work.query(`update reward_weeks set status = 'released', version = version + 1 where week = $1`, [monday])
      return
    }
    const transactionId = await this.transactions.write(work, {
      ...{ kind: KIND, lanes: 'gas', gas: GAS, subjectIds: [monday] },
      ...this.pool.releasing(weekFrom(monday).number),
    })
    await work.query(
      `update reward_weeks set status = 'releasing', release_id = $2, version = version + 1 where week = $1`,
      [monday, transactionId],
    )
  }

  async #setback(sent: Sent, work: UnitOfWork): Promise<void> {
    if (!('transactionId' in sent)) return
    await work.query(
      `update reward_weeks set status = 'published', release_id = null, due_at = $2, version = version + 1
        where release_id = $1 and status = 'releasing'`,
      [sent.transactionId, this.clock.in(AGAIN_AFTER_SECONDS)],
    )
  }
}
