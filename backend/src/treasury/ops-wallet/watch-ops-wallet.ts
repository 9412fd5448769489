import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Gauge } from 'prom-client'
import { erc20Abi } from 'viem'
import { Chain } from '../../chain/index.ts'
import { Usdc } from '../../payments/index.ts'
import { Clock, Database, Loops, Metrics } from '../../platform/index.ts'
import { OpsWalletConfig } from './ops-wallet.config.ts'
import { ALL_PURCHASES, ALL_REFUNDS, dayOf, OpsWallet } from './ops-wallet.ts'
import { unitsOfDay } from './units-of-day.ts'

const WATCH_SECONDS = 15

/** Measures what the ops wallet has, what it has spent today against what it may, and what it owes. */
@Injectable()
export class WatchOpsWallet implements OnModuleInit {
  readonly #balance
  readonly #spent
  readonly #most
  readonly #waiting
  readonly #owed

  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly config: OpsWalletConfig,
    private readonly database: Database,
    private readonly loops: Loops,
    { registry }: Metrics,
    private readonly usdc: Usdc,
    private readonly wallet: OpsWallet,
  ) {
    const gauge = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
      new Gauge({ name: `boxoffice_ops_wallet_${name}`, help, labelNames, registers: [registry] })
    this.#balance = gauge('units', 'What the ops wallet has, in units of USDC')
    this.#spent = gauge('day_units', 'What was spent today (UTC), by what it is for', ['purpose'])
    this.#most = gauge('day_most_units', 'The most that is spent in a day, by what it is for', ['purpose'])
    this.#waiting = gauge('refunds_waiting', 'Refunds that are owed and have not arrived')
    this.#owed = gauge('refunds_waiting_units', 'What they come to, in units of USDC')
  }

  onModuleInit(): void {
    this.loops.register({
      ...{ name: 'treasury.watch-ops-wallet', sweepSeconds: WATCH_SECONDS },
      step: () => this.look(),
    })
  }

  async look(): Promise<number> {
    const { count, units } = await this.wallet.refundsOwed()
    this.#waiting.set(count)
    this.#owed.set(Number(units))
    const limits = { [ALL_PURCHASES]: this.config.mostPerDay, [ALL_REFUNDS]: this.config.refundsPerDay }
    const spent = await unitsOfDay(dayOf(this.clock.now()), this.database)
    for (const [purpose, most] of Object.entries(limits)) {
      this.#spent.set({ purpose }, Number(spent.get(purpose) ?? 0))
      this.#most.set({ purpose }, Number(most))
    }
    const usdc = { address: this.usdc.asset, abi: erc20Abi, functionName: 'balanceOf' } as const
    const balance = await this.chain.client.readContract({ ...usdc, args: [this.wallet.address] })
    this.#balance.set(Number(balance))
    return 0
  }
}
