import { Injectable, type OnModuleInit } from '@nestjs/common'
import { shortReason } from '../../chain/index.ts'
import { Clock, Database, Log, Loops, type UnitOfWork } from '../../platform/index.ts'
import { Transactions } from '../../relayer/index.ts'
import type { Payment } from '../payment.ts'
import { PaymentRows } from '../payment-rows.ts'
import { CONFIRMED_WITHIN_SECONDS } from '../payment-times.ts'
import type { Settlement } from '../payment-type.ts'
import { PaymentTypes } from '../payment-types.ts'
import { EndPayments } from './end-payments.ts'
import { settlementKinds } from './settlement-kinds.ts'
import { SETTLER_LANES } from './settler-lanes.ts'
import { AuthorizationExpired } from './settling.errors.ts'

/** The loop that has payments settled. */
export const SETTLING = 'payments.settle'

// What is gained per payment in a larger batch is not worth what it risks.
const MOST = 50
const WITHIN_MS = 250
// What waits for a nonce could be refused a lane until its authorizations are over: it waits here, where that is seen.
const MOST_WAITING = 8
// What was undone so often is not tried at the cost of others again.
const SUSPICIOUS_TRIES = 3
const SWEEP_SECONDS = 0.1
const PUT_OFF_SECONDS = 10

/** Writes payments that were looked at into transactions, those that can be settled together in one. */
@Injectable()
export class SettlePayments implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly end: EndPayments,
    private readonly log: Log,
    private readonly loops: Loops,
    private readonly rows: PaymentRows,
    private readonly transactions: Transactions,
    private readonly types: PaymentTypes,
  ) {}

  onModuleInit(): void {
    this.loops.register({ name: SETTLING, sweepSeconds: SWEEP_SECONDS, step: () => this.step() })
  }

  /** Answers how many payments it has written transactions for. */
  async step(): Promise<number> {
    const room = Math.max(0, MOST_WAITING - (await this.transactions.waiting(SETTLER_LANES)))
    // One more than there is room for: what is over is found however long the lane is full.
    const waiting = await this.rows.processing(MOST * (room + 1))
    if (waiting.length === 0) return 0
    const now = this.clock.now().getTime()
    const isOver = ({ validBefore, broughtIn }: Payment) => broughtIn === null && validBefore * 1000 <= now
    await this.#expire(waiting.filter(isOver))
    const batches = this.#ready(waiting.filter((one) => !isOver(one))).slice(0, room)
    let settled = 0
    for (const batch of batches) settled += await this.#settle(batch)
    return settled
  }

  /** Full ones, and those whose first has waited long enough. Each by itself where somebody else has sent the money. */
  #ready(waiting: readonly Payment[]): Payment[][] {
    const since = this.clock.now().getTime() - WITHIN_MS
    const together = new Map<string, Payment[]>()
    for (const payment of waiting) {
      const isAlone = payment.broughtIn !== null || payment.tries >= SUSPICIOUS_TRIES
      const name = isAlone ? payment.id : `${payment.kind} ${payment.batchKey}`
      together.set(name, [...(together.get(name) ?? []), payment])
    }
    return [...together.values()].flatMap(inBatches).filter((batch) => {
      return batch.length === MOST || batch.some(({ lookedAt }) => lookedAt === null || lookedAt.getTime() <= since)
    })
  }

  async #settle(batch: readonly Payment[]): Promise<number> {
    try {
      return await this.database.work((work) => this.#write(batch, work))
    } catch (error) {
      const paymentIds = batch.map(({ id }) => id)
      this.log.error({ paymentIds, reason: shortReason(error) }, 'payments could not be settled and will be again')
      await this.rows.putOff(batch, PUT_OFF_SECONDS)
      return 0
    }
  }

  async #write(batch: readonly Payment[], work: UnitOfWork): Promise<number> {
    const unchanged = await this.rows.unchanged(batch, work)
    const payments = await this.#fitting(
      batch.filter(({ id }) => unchanged.has(id)),
      work,
    )
    const [first] = payments
    if (!first) return 0
    const { lanes, to, data, gas } = await this.#settlementOf(first, payments, work)
    const over = Math.min(...payments.map(({ validBefore }) => validBefore))
    const transactionId = await this.transactions.write(work, {
      ...{ kind: settlementKinds.settle, lanes, to, data, gas, subjectIds: payments.map(({ id }) => id) },
      ...(first.broughtIn === null && { notAfter: new Date(over * 1000) }),
    })
    const dueAt = this.clock.in(CONFIRMED_WITHIN_SECONDS)
    const changes = { transaction_id: transactionId, sent_at: this.clock.now(), due_at: dueAt }
    await this.rows.move(
      payments.map((payment) => ({ payment, to: 'sent', changes })),
      work,
    )
    return payments.length
  }

  /** The others are for the next transaction. */
  async #fitting(payments: readonly Payment[], work: UnitOfWork): Promise<readonly Payment[]> {
    const [first] = payments
    if (!first) return []
    const count = await this.types.of(first.kind).fitting?.(payments, work)
    return count === undefined ? payments : payments.slice(0, count)
  }

  #settlementOf(first: Payment, payments: readonly Payment[], work: UnitOfWork): Promise<Settlement> {
    const type = this.types.of(first.kind)
    if (first.broughtIn === null) return type.settlement(payments, work)
    if (!type.rescue) throw new Error(`Money came for a ${first.kind} payment, and nothing says what is to be done`)
    return type.rescue.give(first, work)
  }

  async #expire(over: readonly Payment[]): Promise<void> {
    if (over.length === 0) return
    await this.database.work(async (work) => {
      const unchanged = await this.rows.unchanged(over, work)
      const failures = over
        .filter(({ id }) => unchanged.has(id))
        .map((payment) => {
          const { kind, detail } = new AuthorizationExpired({ paymentId: payment.id })
          return { payment, code: kind.code, detail }
        })
      await this.end.fail(failures, work)
    })
  }
}

function inBatches(payments: readonly Payment[]): Payment[][] {
  const batches: Payment[][] = []
  for (let at = 0; at < payments.length; at += MOST) batches.push(payments.slice(at, at + MOST))
  return batches
}
