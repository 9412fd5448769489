import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { Hex } from 'viem'
import { Chain } from '../../chain/index.ts'
import { FollowedBlocks } from '../../indexer/index.ts'
import { Clock, Database, Loops } from '../../platform/index.ts'
import { AskGateway } from '../looking/ask-gateway.ts'
import { TellMerchants, type Turn } from '../webhooks/tell-merchants.ts'

const AT_ONCE = 100
// What a block's time may lag behind the clock.
const GRACE_SECONDS = 60

/**
 * Ends payments whose deadline is over: only where the contract says that it does not have them, and the indexer has read
 * every block that the contract has. Whoever cannot be asked ends nothing.
 */
@Injectable()
export class ExpirePayments implements OnModuleInit {
  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly followed: FollowedBlocks,
    private readonly gateway: AskGateway,
    private readonly loops: Loops,
    private readonly tell: TellMerchants,
  ) {}

  onModuleInit(): void {
    this.loops.register({ name: 'merchants.expire-payments', sweepSeconds: 15, step: () => this.step() })
  }

  /** Answers how many. */
  async step(): Promise<number> {
    const due = await this.#due()
    if (due.length === 0) return 0
    const [words, head] = await Promise.all([this.gateway.each(due), this.chain.head()])
    const unpaid = due.filter((_, index) => words[index] === false)
    if (!head || unpaid.length === 0) return 0
    return this.database.work(async (work) => {
      const height = await this.followed.height(work)
      if (height === undefined || height < head.number) return 0
      const expired = await work.query<Turn>(
        `update merchant_payments p set status = 'expired', told = p.told + 1
           from (select payment_id from merchant_payments where payment_id = any($1) and status = 'pending'
                  order by payment_id for update skip locked) due
          where p.payment_id = due.payment_id
          returning p.payment_id as "paymentId", p.status, p.told as sequence`,
        [unpaid],
      )
      await this.tell.of(expired, work)
      return expired.length
    })
  }

  async #due(): Promise<Hex[]> {
    const before = Math.floor(this.clock.ago(GRACE_SECONDS).getTime() / 1000)
    const rows = await this.database.query<{ payment_id: Hex }>(
      `select payment_id from merchant_payments where status = 'pending' and deadline < $1 order by deadline limit $2`,
      [before, AT_ONCE],
    )
    return rows.map((row) => row.payment_id)
  }
}
