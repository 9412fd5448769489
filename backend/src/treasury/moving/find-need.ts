import { Injectable } from '@nestjs/common'
import { FollowedBlocks } from '../../indexer/index.ts'
import { Clock, type UnitOfWork } from '../../platform/index.ts'
import { TreasuryConfig } from '../treasury.config.ts'
import { RewardMoney } from './reward-money.ts'
import type { Purpose, RouterState } from './router.ts'
import { weekOf } from './week-of.ts'

/** How much is to go one way; `doneWeek` where nothing more is to go until another week. */
export type Need = { readonly units: bigint; readonly doneWeek?: string }

const NOTHING: Need = { units: 0n }

/** What is needed where the router's money goes, and no more. */
@Injectable()
export class FindNeed {
  constructor(
    private readonly blocks: FollowedBlocks,
    private readonly clock: Clock,
    private readonly config: TreasuryConfig,
    private readonly rewards: RewardMoney,
  ) {}

  /** Undefined where what was moved last is not in the books yet. */
  async of(
    purpose: Purpose,
    { opsUnits }: RouterState,
    last: { readonly doneWeek: string | null; readonly blockNumber: bigint | null },
    work: UnitOfWork,
  ): Promise<Need | undefined> {
    const { opsLow, opsFull } = this.config
    if (purpose === 'ops-wallet') return { units: opsUnits < opsLow ? most(opsLow, opsFull) - opsUnits : 0n }
    const week = weekOf(this.clock.now())
    if (last.doneWeek === week) return NOTHING
    if (last.blockNumber !== null && ((await this.blocks.height(work)) ?? -1n) < last.blockNumber) return undefined
    const units = await this.#owedBefore(week, work)
    return units > 0n ? { units } : { ...NOTHING, doneWeek: week }
  }

  /** What was put aside for rewards before the week, less what was claimed and what the pool has: all from the books. */
  async #owedBefore(week: string, work: UnitOfWork): Promise<bigint> {
    const [row] = await work.query<{ units: string }>(
      `select coalesce(sum(l.amount_units), 0)::text as units
         from ledger_lines l join ledger_entries e on e.id = l.entry_id
        where l.currency <> 'native'
          and (l.account = 'reward-pool' or l.account = 'rewards-owed' and e.kind = 'reward-claim')`,
    )
    return (await this.rewards.putAside({ before: new Date(`${week}T00:00:00Z`) }, work)) - BigInt(row?.units ?? 0)
  }
}

function most(one: bigint, other: bigint): bigint {
  return one > other ? one : other
}
