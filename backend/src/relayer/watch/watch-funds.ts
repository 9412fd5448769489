import { entryPointAbi, entryPointAddress } from '@boxoffice/contracts'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { privateKeyToAddress } from 'viem/accounts'
import { Chain, FeeOracle } from '../../chain/index.ts'
import { Database, Loops } from '../../platform/index.ts'
import type { OperationStatus } from '../operation-states.ts'
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
  readonly #lanes

  constructor(
    private readonly chain: Chain,
    private readonly config: RelayerConfig,
    private readonly database: Database,
    private readonly fees: FeeOracle,
    private readonly loops: Loops,
    private readonly metrics: RelayerMetrics,
    private readonly rows: FundsRows,
    private readonly sponsorship: SumUpSponsorship,
  ) {
    this.#lanes = config.gasKeys.map((key) => privateKeyToAddress(key))
  }

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
      Promise.all(this.#lanes.map((address) => this.#lane(address))),
    ])
    const { deposit, stake, staked: isStaked, unstakeDelaySec: unstakeDelaySeconds } = info
    const worstCase = this.config.maxOperationGas * maxFeePerGas
    return { deposit, stake, isStaked, unstakeDelaySeconds, lanes, worstCase }
  }

  async #lane(address: LaneFunds['address']): Promise<LaneFunds> {
    const { client } = this.chain
    const [balance, pending, latest] = await Promise.all([
      client.getBalance({ address }),
      client.getTransactionCount({ address, blockTag: 'pending' }),
      client.getTransactionCount({ address, blockTag: 'latest' }),
    ])
    return { address, balance, nonceGap: pending - latest }
  }

  /** Those that have ended are too many to be counted again and again; the relay log has them. */
  async #openOperations(): Promise<ReadonlyMap<OperationStatus, number>> {
    const rows = await this.database.query<{ status: OperationStatus; count: number }>(
      `select status, count(*)::int as count from operations where status not in ('confirmed', 'failed') group by status`,
    )
    return new Map(rows.map(({ status, count }) => [status, count]))
  }
}
