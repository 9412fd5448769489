import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Chain, shortReason } from '../../chain/index.ts'
import { Clock, Database, Log, Loops } from '../../platform/index.ts'
import { EndSpend } from './end-spend.ts'
import { WATCHING } from './ops-wallet.ts'
import type { Spend } from './spend.ts'
import { SpendRows } from './spend-rows.ts'
import { TraceSpend } from './trace-spend.ts'

const AT_ONCE = 20
const LEASE_SECONDS = 10
const SWEEP_SECONDS = 2
const LOOK_AGAIN_SECONDS = 15

/** Asks the chain what became of purchases that were signed, until it says so for good. */
@Injectable()
export class WatchSpends implements OnModuleInit {
  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly end: EndSpend,
    private readonly log: Log,
    private readonly loops: Loops,
    private readonly rows: SpendRows,
    private readonly trace: TraceSpend,
  ) {}

  onModuleInit(): void {
    this.loops.register({ name: WATCHING, sweepSeconds: SWEEP_SECONDS, step: () => this.step() })
  }

  /** Answers how many it has looked at. */
  async step(): Promise<number> {
    const spends = await this.rows.claim('purchases', AT_ONCE, LEASE_SECONDS)
    await Promise.all(
      spends.map((spend) =>
        this.#look(spend).catch((error: unknown) => {
          this.log.warn({ key: spend.key, reason: shortReason(error) }, 'it is not known what became of a purchase')
        }),
      ),
    )
    return spends.length
  }

  async #look(spend: Spend): Promise<void> {
    const trace = await this.trace.of(spend)
    if (await this.database.work((work) => this.end.by(spend.key, trace, work))) return
    const seconds = trace.is === 'moving' ? this.chain.network.pollSeconds : LOOK_AGAIN_SECONDS
    await this.rows.putOff(spend.key, this.clock.in(seconds))
  }
}
