import { entryPointAbi, entryPointAddress } from '@boxoffice/contracts'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Chain, FeeOracle } from '../../chain/index.ts'
import { Database, Loops } from '../../platform/index.ts'
import type { OperationStatus } from '../operation-states.ts'
import { type LaneState, Lanes } from '../outbox/lanes.ts'
import { RelayerConfig } from '../relayer.config.ts'
import { SumUpSponsorship } from '../sponsoring/sum-up-sponsorship.ts'
import type { Funds, LaneFunds } from './funds.ts'
import { FundsRows } from './funds-rows.ts'
import { RelayerMetrics } from './relayer-metrics.ts'

/** How often the worker looks. */
export const WATCH_SECONDS = 15

/** Looks, in the worker and now and then, at what there is to pay from and at what is on its way. */
@Injectable()
export class WatchFunds implements OnModuleInit {
  constructor(
    private readonly chain: Chain,
    private readonly config: RelayerConfig,
    private readonly database: Database,
    private readonly fees: FeeOracle,
    private readonly lanes: Lanes,
    private readonly loops: Loops,
    private readonly metrics: RelayerMetrics,
    private readonly rows: FundsRows,
    private readonly sponsorship: SumUpSponsorship,
  ) {}

  onModuleInit(): void {
    this.loops.register({ name: 'relayer.watch-funds', sweepSeconds: WATCH_SECONDS, step: () => this.look() })
  }

  async look(): Promise<number> {
    this.metrics.tellOperations(await this.#openOperations())
    this.metrics.tellSponsorship(await this.sponsorship.sum())
    const funds = await this.#funds()
    await this.rows.keep(funds)
    this.metrics.tellFunds(funds)
    return 0
  }

  async #funds(): Promise<Funds> {
    const [info, { maxFeePerGas }, lanes] = await Promise.all([
      this.chain.client.readContract({
        ...{ address: entryPointAddress, abi: entryPointAbi, functionName: 'getDepositInfo' },
        args: [this.chain.contracts.TicketPaymaster],
      }),
      this.fees.fees(),
      Promise.all((await this.lanes.states()).map((lane) => this.#lane(lane))),
    ])
    const { deposit, stake, staked: isStaked, unstakeDelaySec: unstakeDelaySeconds } = info
    const worstCase = this.config.maxOperationGas * maxFeePerGas
    return { deposit, stake, isStaked, unstakeDelaySeconds, lanes, worstCase }
  }

  async #lane({ group, address, pending, gap: nonceGap }: LaneState): Promise<LaneFunds> {
    return { group, address, pending, nonceGap, balance: await this.chain.client.getBalance({ address }) }
  }

  /** Those that have ended are too many to be counted again and again; the relay log has them. */
  async #openOperations(): Promise<ReadonlyMap<OperationStatus, number>> {
    const rows = await this.database.query<{ status: OperationStatus; count: number }>(
      `select status, count(*)::int as count from operations where status not in ('confirmed', 'failed') group by status`,
    )
    return new Map(rows.map(({ status, count }) => [status, count]))
  }
}
