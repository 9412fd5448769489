import { Injectable } from '@nestjs/common'
import { Clock, Database, type UnitOfWork, Wakeups } from '../../platform/index.ts'
import { MOVE_MONEY } from './move-loop.ts'

type Between = { readonly from?: Date; readonly before: Date }

/** What was put aside for rewards: credits of `rewards-owed` that no claim has taken back. Of `ledger_lines l` and their entries `e`. */
const PUT_ASIDE = `l.account = 'rewards-owed' and l.currency <> 'native' and e.kind <> 'reward-claim'`

/** The money of rewards, for the room that shares it: how much there is by the books, and that it be where it is paid from. */
@Injectable()
export class RewardMoney {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly wakeups: Wakeups,
  ) {}

  /** What answers of that time have brought, in base units of USDC; the reward pool is filled by the same sum. */
  async putAside({ from, before }: Between, work: Pick<UnitOfWork, 'query'> = this.database): Promise<bigint> {
    const [row] = await work.query<{ units: string }>(
      `select (- coalesce(sum(l.amount_units), 0))::text as units
         from ledger_lines l join ledger_entries e on e.id = l.entry_id
        where ${PUT_ASIDE} and e.happened_at < $1 and ($2::timestamptz is null or e.happened_at >= $2)`,
      [before, from ?? null],
    )
    return BigInt(row?.units ?? 0)
  }

  /** Has the pool looked at again, though it has had what is needed this week. */
  async fundAgain(work: UnitOfWork): Promise<void> {
    await work.query(`update treasury_moves set done_week = null, due_at = $1 where purpose = 'reward-pool'`, [
      this.clock.now(),
    ])
    work.afterCommit(() => this.wakeups.wake(MOVE_MONEY))
  }
}
