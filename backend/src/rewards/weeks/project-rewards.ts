import { Injectable, type OnModuleInit } from '@nestjs/common'
import { isAddressEqual } from 'viem'
import { type LostBlocks, type Projection, Projections, type Told } from '../../indexer/index.ts'
import type { UnitOfWork } from '../../platform/index.ts'
import { rewardPayments, rewardReleases, rewardRoots, rewardRows } from './reward-logs.ts'
import { RewardPool } from './reward-pool.ts'

/** How many rows came or went. */
type Change = number

const IS_OURS = `select from reward_roots r where r.onchain_week = to_char(w.week, 'YYYYMMDD')::numeric`
const IS_RELEASED = `select from reward_releases r where r.onchain_week = to_char(w.week, 'YYYYMMDD')::numeric`

/** Each week's state, where the chain says another. What is left at a reorganisation is on its way again, or was another's. */
const FOLLOW = [
  `update reward_weeks w set status = 'published', problem = null, version = version + 1
    where status in ('closed', 'publishing') and exists (${IS_OURS} and r.root = w.root)`,
  `update reward_weeks w set status = 'contested', problem = 'the chain has another root', version = version + 1
    where status in ('closed', 'publishing') and exists (${IS_OURS} and r.root <> w.root)`,
  `update reward_weeks w set status = case when transaction_id is null then 'closed' else 'publishing' end,
          version = version + 1
    where status = 'published' and not exists (${IS_OURS})`,
  `update reward_weeks w set status = 'closed', transaction_id = null, problem = null, version = version + 1
    where status = 'contested' and not exists (${IS_OURS})`,
  `update reward_weeks w set status = 'released', version = version + 1
    where status in ('published', 'releasing') and exists (${IS_RELEASED})`,
  `update reward_weeks w set status = case when release_id is null then 'published' else 'releasing' end,
          version = version + 1
    where status = 'released' and not exists (${IS_RELEASED})
      and total > (select coalesce(sum(amount), 0) from reward_payments r
                    where r.onchain_week = to_char(w.week, 'YYYYMMDD')::numeric)`,
]

/** Roots, payments and what went back, as RewardPool's logs tell. Weeks repeat how far the chain has them. */
@Injectable()
export class ProjectRewards implements Projection<Change>, OnModuleInit {
  readonly name = 'rewards.pool'

  constructor(
    private readonly pool: RewardPool,
    private readonly projections: Projections,
  ) {}

  get contracts() {
    return [this.pool.address]
  }

  onModuleInit(): void {
    this.projections.register(this)
  }

  async apply({ logs, isFollowed }: Told, work: UnitOfWork): Promise<Change> {
    const rows = rewardRows(logs.filter(({ address }) => isAddressEqual(address, this.pool.address)))
    const written = [
      await rewardRoots.write(rows.roots, isFollowed, work),
      await rewardPayments.write(rows.payments, isFollowed, work),
      await rewardReleases.write(rows.releases, isFollowed, work),
    ]
    return written.reduce((sum, { added, removed }) => sum + added.length + removed.length, 0)
  }

  async undo(lost: LostBlocks, work: UnitOfWork): Promise<Change> {
    let gone = 0
    for (const table of [rewardRoots, rewardPayments, rewardReleases]) {
      gone += (await table.removeLost(lost, work)).length
    }
    return gone
  }

  async reflect(change: Change | 'everything', work: UnitOfWork): Promise<void> {
    if (change !== 0) for (const statement of FOLLOW) await work.query(statement)
  }
}
