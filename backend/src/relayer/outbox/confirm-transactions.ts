import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { Address } from 'viem'
import { Chain } from '../../chain/index.ts'
import { Clock, Database, Loops } from '../../platform/index.ts'
import { LookAtLane } from './look-at-lane.ts'
import { NoteSights } from './note-sights.ts'
import { SettleMined } from './settle-mined.ts'
import { TakeBackLost } from './take-back-lost.ts'

/** The loop that learns what became of what was sent. */
export const CONFIRMING = 'relayer.confirm-transactions'

const LOOKS_PER_POLL = 4
const IDLE_SECONDS = 10

/** Learns what became of what was sent. It signs and sends nothing: what is to be sent again it leaves to the sender. */
@Injectable()
export class ConfirmTransactions implements OnModuleInit {
  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly look: LookAtLane,
    private readonly loops: Loops,
    private readonly lost: TakeBackLost,
    private readonly note: NoteSights,
    private readonly settle: SettleMined,
  ) {}

  onModuleInit(): void {
    this.loops.register({ name: CONFIRMING, sweepSeconds: this.#lookSeconds, step: () => this.step() })
  }

  /** Answers how many transactions it took a step further. */
  async step(): Promise<number> {
    const lanes = await this.#dueLanes()
    if (lanes.length === 0) return 0
    const sights = await Promise.all(lanes.map((lane) => this.look.see(lane)))
    // Between reading and writing: what is written stands on blocks that were there after it was read.
    const lost = await this.lost.step()
    const noted = await this.note.write(sights)
    const receipts = sights.flatMap(({ mined }) => mined.map(({ receipt }) => receipt))
    return lost + noted + (await this.settle.step(receipts))
  }

  /** Takes up the lanes whose turn it is: soon again where something is open, else now and then. */
  async #dueLanes(): Promise<Address[]> {
    const rows = await this.database.query<{ address: Address }>(
      `update lanes set look_at = case
           when exists (select from transactions t where t.lane_address = lanes.address
                           and t.status in ('signed', 'sent', 'stuck', 'mined')) then $2::timestamptz
           else $3 end
        where address in (select address from lanes where look_at <= $1 and next_nonce is not null
                           order by address for update skip locked)
        returning address`,
      [this.clock.now(), this.clock.in(this.#lookSeconds), this.clock.in(IDLE_SECONDS)],
    )
    return rows.map(({ address }) => address)
  }

  get #lookSeconds(): number {
    return this.chain.network.pollSeconds / LOOKS_PER_POLL
  }
}
