import { Injectable, type OnModuleInit } from '@nestjs/common'
import { shortReason } from '../../chain/index.ts'
import { Clock, Database, Log, Loops, type UnitOfWork } from '../../platform/index.ts'
import { Transactions } from '../../relayer/index.ts'
import type { Payment } from '../payment.ts'
import { PaymentRows } from '../payment-rows.ts'
import { CONFIRMED_WITHIN_SECONDS } from '../payment-times.ts'
import { PaymentTypes } from '../payment-types.ts'
import { settlementKinds } from './settlement-kinds.ts'

const AT_ONCE = 20
const LEASE_SECONDS = 5
const SWEEP_SECONDS = 1

/** Writes the transactions that give back what came and cannot be served, each payment by itself. */
@Injectable()
export class PayBack implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly log: Log,
    private readonly loops: Loops,
    private readonly rows: PaymentRows,
    private readonly transactions: Transactions,
    private readonly types: PaymentTypes,
  ) {}

  onModuleInit(): void {
    this.loops.register({ name: 'payments.pay-back', sweepSeconds: SWEEP_SECONDS, step: () => this.step() })
  }

  /** Answers how many it has taken up. */
  async step(): Promise<number> {
    const payments = await this.rows.claim('refunding', AT_ONCE, LEASE_SECONDS)
    for (const payment of payments) {
      await this.database
        .work((work) => this.#write(payment, work))
        .catch((error: unknown) => {
          this.log.error({ paymentId: payment.id, reason: shortReason(error) }, 'money could not be given back')
        })
    }
    return payments.length
  }

  async #write(payment: Payment, work: UnitOfWork): Promise<void> {
    if (!(await this.rows.unchanged([payment], work)).has(payment.id)) return
    const { rescue } = this.types.of(payment.kind)
    if (!rescue) throw new Error(`Nothing says how a ${payment.kind} payment is given back`)
    const dueAt = this.clock.in(CONFIRMED_WITHIN_SECONDS)
    if (payment.transactionId !== null) {
      this.log.error({ paymentId: payment.id }, 'money was given back, and it is not known whether it arrived')
      await this.rows.move([{ payment, changes: { due_at: dueAt } }], work)
      return
    }
    const { lanes, to, data, gas } = await rescue.payBack(payment, work)
    const transactionId = await this.transactions.write(work, {
      ...{ kind: settlementKinds.payBack, lanes, to, data, gas, subjectIds: [payment.id] },
    })
    await this.rows.move([{ payment, changes: { transaction_id: transactionId, due_at: dueAt } }], work)
  }
}
