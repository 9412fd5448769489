import { Injectable } from '@nestjs/common'
import { Clock, Database, Log, type UnitOfWork } from '../../platform/index.ts'
import { type AttemptedRow, attemptedOf, withAttempts } from './attempted.ts'
import type { HeldLane } from './lanes.ts'
import { type Market, PriceAttempt } from './price-attempt.ts'
import { type Placed, SignAttempts } from './sign-attempts.ts'
import type { Attempted } from './transaction.ts'

const RETRY_SECONDS = 5

/** Signs what is stuck anew, under the same nonce and for more; or fills its nonce, where it is not worth sending now. */
@Injectable()
export class ReplaceStuck {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly log: Log,
    private readonly price: PriceAttempt,
    private readonly signing: SignAttempts,
  ) {}

  async onto(held: readonly HeldLane[]): Promise<number> {
    if (!(await this.#isAnyStuck(held))) return 0
    const market = await this.price.market()
    return this.database.work(async (work) => {
      const stuck = await this.#stuck(held, work)
      const placed = stuck.flatMap((one) => this.#place(one, held, market) ?? [])
      await this.signing.write(placed, work)
      const placedIds = new Set(placed.map(({ transaction }) => transaction.id))
      await this.#sendAgain(
        stuck.filter(({ id }) => !placedIds.has(id)),
        work,
      )
      return placed.length
    })
  }

  async #isAnyStuck(held: readonly HeldLane[]): Promise<boolean> {
    const [found] = await this.database.query(
      `select from transactions where status = 'stuck' and lane_address = any($1) and due_at <= $2 limit 1`,
      [held.map(({ address }) => address), this.clock.now()],
    )
    return found !== undefined
  }

  async #stuck(held: readonly HeldLane[], work: UnitOfWork): Promise<Attempted[]> {
    const rows = await work.query<AttemptedRow>(
      `${withAttempts} where t.status = 'stuck' and t.lane_address = any($1) and t.due_at <= $2
        order by t.lane_nonce for update of t`,
      [held.map(({ address }) => address), this.clock.now()],
    )
    return rows.map(attemptedOf)
  }

  #place(transaction: Attempted, held: readonly HeldLane[], market: Market): Placed | undefined {
    const { attempts, isAbandoned, notAfter, lane: address, nonce } = transaction
    const lane = held.find((one) => one.address === address)
    const [newest] = attempts
    const fees = newest && this.price.dearer(newest.fees, market)
    if (!lane || !fees || nonce === null) return undefined
    const isFiller = isAbandoned || (notAfter !== null && notAfter <= this.clock.now())
    return { transaction, lane, nonce, fees, isFiller }
  }

  /** It already offers the most that is paid: all that is left is to wait, and to see that the nodes do not forget it. */
  async #sendAgain(transactions: readonly Attempted[], work: UnitOfWork): Promise<void> {
    if (transactions.length === 0) return
    const ids = transactions.map(({ id }) => id)
    this.log.warn({ transactionIds: ids }, 'transactions are stuck, and already offer the most that is paid for gas')
    await work.query(
      `update transactions t set status = 'signed', version = t.version + 1, due_at = $2 where id = any($1)`,
      [ids, this.clock.in(RETRY_SECONDS)],
    )
  }
}
