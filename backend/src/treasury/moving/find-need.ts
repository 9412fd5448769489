import { Injectable } from '@nestjs/common'
import { FollowedBlocks } from '../../indexer/index.ts'
import { Clock, type UnitOfWork } from '../../platform/index.ts'
import { TreasuryConfig } from '../treasury.config.ts'
import { RewardMoney } from './reward-money.ts'
import type { Purpose, RouterState } from './router.ts'
import { weekOf } from './week-of.ts'

/** How much is to go one way; `doneWeek` where nothing more is to go until another week. */
export type Need = { readonly units: bigint; readonly doneWeek?: string }

/** What others are owed, and the ops wallet does not get: of what the router has, and of what may still go out today. */
export type Aside = { readonly routerUnits: bigint; readonly leftUnits: bigint }

const FOREVER = '9999-01-01'
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

  /**
   * What the rewards of all weeks still need stays in the router, whatever upstream costs; and what is due to the pool now
   * goes out first. Books that are behind have the pool's money still as owed: then it is too much for a moment, and
   * never too little.
   */
  async asideForRewards(doneWeek: string | null, work: UnitOfWork): Promise<Aside> {
    const week = weekOf(this.clock.now())
    const routerUnits = atLeastNothing(await this.#owedBefore(FOREVER, work))
    const leftUnits = doneWeek === week ? 0n : atLeastNothing(await this.#owedBefore(week, work))
    return { routerUnits, leftUnits }
  }

  /** What was put aside for rewards before the day, less what was claimed and what the pool has: all from the books. */
  async #owedBefore(day: string, work: UnitOfWork): Promise<bigint> {
    const [row] = await work.query<{ units: string }>(
      `select coalesce(sum(l.amount_units), 0)::text as units
         from ledger_lines l join ledger_entries e on e.id = l.entry_id
        where l.currency <> 'native'
          and (l.account = 'reward-pool' or l.account = 'rewards-owed' and e.kind = 'reward-claim')`,
    )
    return (await this.rewards.putAside({ before: new Date(`${day}T00:00:00Z`) }, work)) - BigInt(row?.units ?? 0)
  }
}

function atLeastNothing(units: bigint): bigint {
  return most(units, 0n)
}

function most(one: bigint, other: bigint): bigint {
  return one > other ? one : other
}
