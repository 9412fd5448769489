import { Injectable } from '@nestjs/common'
import { Clock, Database, Log, type UnitOfWork, Wakeups } from '../../platform/index.ts'
import type { Payment } from '../payment.ts'
import { PaymentRows } from '../payment-rows.ts'
import type { PaymentStatus } from '../payment-states.ts'
import { EndPayments } from '../settling/end-payments.ts'
import { FindTruth } from '../settling/find-truth.ts'
import { LOOKING } from '../settling/look-at-payments.ts'
import { ReturnPayments } from '../settling/return-payments.ts'
import { SETTLING } from '../settling/settle-payments.ts'
import { PaymentNotFound, PaymentNotRepairable, PaymentNotServed } from '../settling/settling.errors.ts'
import { WATCHING } from '../settling/watch-payments.ts'

// What is younger is in somebody's hands.
const SENT_LONG_AGO_SECONDS = 60
const WAITING: readonly PaymentStatus[] = ['pending', 'processing', 'confirmation_failed', 'failed', 'refunding']

/** What can be done by hand for a payment; none of it can charge anybody twice or give something twice. */
@Injectable()
export class RepairPayments {
  constructor(
    private readonly back: ReturnPayments,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly end: EndPayments,
    private readonly log: Log,
    private readonly rows: PaymentRows,
    private readonly truth: FindTruth,
    private readonly wakeups: Wakeups,
  ) {}

  /** Has one that waits taken up now. Of one that failed this is the look whether it was taken all the same. */
  async retry(paymentId: string): Promise<void> {
    await this.database.work(async (work) => {
      const payment = await this.#locked(paymentId, work)
      const isWaiting = WAITING.includes(payment.status) && payment.transactionId === null
      if (!isWaiting && payment.status !== 'confirmation_failed')
        throw refused(payment, 'It does not wait for anything.')
      await this.rows.move([{ payment, changes: { due_at: this.clock.now() } }], work)
    })
    for (const loop of [LOOKING, SETTLING, WATCHING]) this.wakeups.wake(loop)
  }

  /** Has one that was sent long ago looked at from the beginning. If its transaction lands yet, one of the two is refused. */
  async requeue(paymentId: string): Promise<void> {
    await this.database.work(async (work) => {
      const payment = await this.#locked(paymentId, work)
      const [sent] = await work.query(`select from payments where id = $1 and status = 'sent' and sent_at <= $2`, [
        ...[paymentId, this.clock.ago(SENT_LONG_AGO_SECONDS)],
      ])
      if (!sent) throw refused(payment, 'It was not sent, or less than a minute ago.')
      await this.back.toPending([{ payment, because: undefined }], work)
    })
  }

  /** Gives back what the chain says has come without anything being given for it. */
  async refund(paymentId: string): Promise<void> {
    const payment = await this.database.work((work) => this.#locked(paymentId, work))
    const isOpen = payment.status === 'failed' || payment.status === 'confirmation_failed'
    if (!isOpen) throw refused(payment, 'It is not one whose money could be here without being accounted for.')
    const finding = (await this.truth.of([payment])).get(paymentId)
    if (finding?.is !== 'not served') throw refused(payment, 'The chain does not say that its money is here, final.')
    await this.database.work(async (work) => {
      if (!(await this.rows.unchanged([payment], work)).has(paymentId))
        throw refused(payment, 'It has moved meanwhile.')
      const { kind, detail } = new PaymentNotServed({ paymentId })
      await this.end.payBack([{ payment, code: kind.code, detail }], work)
    })
    this.log.warn({ paymentId }, 'money is given back by hand')
  }

  async #locked(paymentId: string, work: UnitOfWork): Promise<Payment> {
    const payment = (await this.rows.locked([paymentId], work)).get(paymentId)
    if (!payment) throw new PaymentNotFound({ paymentId })
    return payment
  }
}

function refused({ id: paymentId, status }: Payment, detail: string): PaymentNotRepairable {
  return new PaymentNotRepairable({ paymentId, status }, detail)
}
