import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { Hex } from 'viem'
import { Clock, Database, Log, Loops, type UnitOfWork, Wakeups } from '../../platform/index.ts'
import { FollowSent, Lanes, type Sent, Transactions } from '../../relayer/index.ts'
import { RewardMoney } from '../../treasury/index.ts'
import { weekFrom } from '../points/week.ts'
import { RewardsConfig } from '../rewards.config.ts'
import { RewardPool } from './reward-pool.ts'

/** The loop that publishes roots. */
export const PUBLISHING = 'rewards.publish-roots'

const KIND = 'rewards.publish-root'
const LANES = 'rewards.publisher'
// Twice what it takes.
const GAS = 250_000n

const SWEEP_SECONDS = 5
const LOOK_AGAIN_SECONDS = 10
const LONGEST_WAIT_SECONDS = 3600

type Due = { monday: string; root: Hex; total: string; version: number }
type Pool = { readonly root: Hex | null; readonly unpromisedUnits: bigint }

/**
 * Has the roots of weeks that were counted published, the oldest first and one at a time, each from money that the pool
 * has. Looked at, decided and written down for one version of a row, its transaction with it: so a crash anywhere leaves
 * one transaction or none. That it is published the projection says.
 */
@Injectable()
export class PublishRoots implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly config: RewardsConfig,
    private readonly database: Database,
    private readonly follow: FollowSent,
    private readonly lanes: Lanes,
    private readonly log: Log,
    private readonly loops: Loops,
    private readonly money: RewardMoney,
    private readonly pool: RewardPool,
    private readonly transactions: Transactions,
    private readonly wakeups: Wakeups,
  ) {}

  onModuleInit(): void {
    this.lanes.add(LANES, [this.config.publisherKey])
    this.loops.register({ name: PUBLISHING, sweepSeconds: SWEEP_SECONDS, step: () => this.step() })
    this.follow.of({
      ...{ name: 'rewards.publish', kind: KIND },
      done: async (_, work) => work.afterCommit(() => this.wakeups.wake(PUBLISHING)), // the next week's turn
      failed: (sent, work) => this.#setback(sent, work),
      reopened: async () => {}, // on its way again; the projection has taken its log back
    })
  }

  /** Looks at the week whose turn it is, if it is due; answers 1, or 0 when none is. */
  async step(): Promise<number> {
    const [due] = await this.database.query<Due>(
      `update reward_weeks set due_at = $2
        where week = (select week from reward_weeks w where status = 'closed' and due_at <= $1
                         and not exists (select from reward_weeks earlier
                                          where earlier.week < w.week and earlier.status in ('closed', 'publishing'))
                       order by week limit 1 for update skip locked)
       returning to_char(week, 'YYYY-MM-DD') as monday, root, total::text, version`,
      [this.clock.now(), this.clock.in(LOOK_AGAIN_SECONDS)],
    )
    if (!due) return 0
    const pool = await this.pool.stateOf(weekFrom(due.monday).number)
    await this.database.work((work) => this.#decide(due, pool, work))
    return 1
  }

  async #decide(due: Due, pool: Pool, work: UnitOfWork): Promise<void> {
    const [row] = await work.query(
      `select from reward_weeks where week = $1 and status = 'closed' and version = $2 for update`,
      [due.monday, due.version],
    )
    if (!row) return // somebody else has decided meanwhile
    if (pool.root !== null) return this.#judge(due, pool.root, work)
    const totalUnits = BigInt(due.total)
    if (pool.unpromisedUnits < totalUnits) {
      const problem = `${totalUnits} units are shared, and the pool has ${pool.unpromisedUnits} for them`
      await this.money.fundAgain(work)
      return this.#note(due, problem, work)
    }
    const transactionId = await this.transactions.write(work, {
      ...{ kind: KIND, lanes: LANES, gas: GAS, subjectIds: [due.monday] },
      ...this.pool.publishing(weekFrom(due.monday).number, due.root, totalUnits),
    })
    await work.query(
      `update reward_weeks set status = 'publishing', transaction_id = $2, problem = null, version = version + 1
        where week = $1`,
      [due.monday, transactionId],
    )
  }

  /** The chain has a root already: ours, of which the projection will hear, or one that nobody here has made. */
  async #judge(due: Due, root: Hex, work: UnitOfWork): Promise<void> {
    if (root === due.root) return
    this.log.error({ week: due.monday, ours: due.root, root }, 'the chain has another root for a week')
    await this.#note(due, `the chain has another root: ${root}`, work)
  }

  async #note({ monday }: Due, problem: string, work: UnitOfWork): Promise<void> {
    this.log.warn({ week: monday, problem }, 'the rewards of a week cannot be published yet')
    await work.query('update reward_weeks set problem = $2, version = version + 1 where week = $1', [monday, problem])
  }

  /** It was undone or given up: the role is not the key's, its gas has run out, or the money has gone elsewhere. */
  async #setback(sent: Sent, work: UnitOfWork): Promise<void> {
    if (!('transactionId' in sent)) return
    await work.query(
      `update reward_weeks
          set status = 'closed', transaction_id = null, failures = failures + 1, version = version + 1,
              problem = 'the chain did not take it ' || failures + 1 || ' times',
              due_at = $2::timestamptz + least($3, $4 * 2 ^ least(failures, 20)) * interval '1 second'
        where transaction_id = $1 and status = 'publishing'`,
      [sent.transactionId, this.clock.now(), LONGEST_WAIT_SECONDS, SWEEP_SECONDS],
    )
  }
}
