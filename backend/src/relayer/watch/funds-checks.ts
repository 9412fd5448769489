import { Injectable, type OnModuleInit } from '@nestjs/common'
import { formatEther } from 'viem'
import { Clock, type Finding, Health } from '../../platform/index.ts'
import { RelayerConfig } from '../relayer.config.ts'
import { SponsorshipConfig } from '../sponsoring/sponsorship.config.ts'
import { operationsIn, type SeenFunds } from './funds.ts'
import { FundsRows } from './funds-rows.ts'
import { WATCH_SECONDS } from './watch-funds.ts'

const TOLERATED_SECONDS = 4 * WATCH_SECONDS
// What ERC-7562 has bundlers ask for.
const LEAST_UNSTAKE_DELAY_SECONDS = 86_400

/**
 * Whether there is enough to pay gas from. Sales go on until it is used up, and what is low can be filled up while they
 * do: so it is never down for us, and no call to the chain is made to answer.
 */
@Injectable()
export class FundsChecks implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly config: RelayerConfig,
    private readonly health: Health,
    private readonly rows: FundsRows,
    private readonly sponsorship: SponsorshipConfig,
  ) {}

  onModuleInit(): void {
    this.health.register({ name: 'relayer balances', check: () => this.#of((funds) => this.#lanes(funds)) })
    this.health.register({
      name: 'paymaster deposit and stake',
      check: () => this.#of((funds) => this.#paymaster(funds)),
    })
  }

  async #of(judge: (funds: SeenFunds) => Finding): Promise<Finding> {
    const funds = await this.rows.last()
    if (!funds) return { status: 'degraded', detail: 'no worker has looked yet' }
    if (funds.seenAt >= this.clock.ago(TOLERATED_SECONDS)) return judge(funds)
    return { status: 'degraded', detail: `no worker has looked since ${funds.seenAt.toISOString()}` }
  }

  #lanes(funds: SeenFunds): Finding {
    const left = funds.lanes.map(({ balance }) => operationsIn(balance, funds))
    const low = left.filter((operations) => operations < this.sponsorship.fundsLowOperations).length
    const least = Math.min(...left)
    const lanes = `${left.length} ${left.length === 1 ? 'lane' : 'lanes'}`
    const detail = `${lanes}, the poorest is good for ${operationsOf(least)}${low > 0 ? `; ${low} are low` : ''}`
    return { status: low > 0 ? 'degraded' : 'up', detail }
  }

  #paymaster(funds: SeenFunds): Finding {
    const operations = operationsIn(funds.deposit, funds)
    const isLow = operations < this.sponsorship.fundsLowOperations
    const isStakeMissing = this.config.mode === 'bundler' && !isStakeSound(funds)
    const stake = funds.isStaked ? `stake of ${formatEther(funds.stake)}` : 'no stake'
    const detail = `deposit is good for ${operationsOf(operations)}; ${stake}`
    return { status: isLow || isStakeMissing ? 'degraded' : 'up', detail }
  }
}

function isStakeSound({ isStaked, stake, unstakeDelaySeconds }: SeenFunds): boolean {
  return isStaked && stake > 0n && unstakeDelaySeconds >= LEAST_UNSTAKE_DELAY_SECONDS
}

function operationsOf(count: number): string {
  return `${count} ${count === 1 ? 'operation' : 'operations'} at the worst`
}
