import { Injectable } from '@nestjs/common'
import { Clock, type UnitOfWork, Wakeups } from '../../platform/index.ts'
import type { Payment } from '../payment.ts'
import { PaymentRows } from '../payment-rows.ts'
import { waitAfter } from '../payment-times.ts'
import { LOOKING } from './look-at-payments.ts'
import { PaymentNotServed } from './settling.errors.ts'
import { WATCHING } from './watch-payments.ts'

type Returning = {
  readonly payment: Payment
  /** What the token said, where it was asked: the next look finds why, or this is the end. */
  readonly because: { readonly code: string; readonly detail: string } | undefined
}

// The first times are in the course of things: a wallet was made, a block was lost.
const AT_ONCE_TRIES = 2

/** Payments that come back from a transaction, neither completed nor failed. Their rows are locked. */
@Injectable()
export class ReturnPayments {
  constructor(
    private readonly clock: Clock,
    private readonly rows: PaymentRows,
    private readonly wakeups: Wakeups,
  ) {}

  async toPending(returning: readonly Returning[], work: UnitOfWork): Promise<void> {
    if (returning.length === 0) return
    await this.rows.move(
      returning.map(({ payment, because }) => ({
        ...{ payment, to: 'pending' },
        changes: {
          ...{ transaction_id: null, sent_at: null, tries: payment.tries + 1 },
          ...{ error_code: because?.code ?? null, error_detail: because?.detail ?? null },
          due_at: this.clock.in(payment.tries < AT_ONCE_TRIES ? 0 : waitAfter(payment.tries)),
        },
      })),
      work,
    )
    work.afterCommit(() => this.wakeups.wake(LOOKING))
  }

  async toWatched(payments: readonly Payment[], work: UnitOfWork): Promise<void> {
    if (payments.length === 0) return
    await this.rows.move(
      payments.map((payment) => ({
        payment,
        ...(payment.status !== 'confirmation_failed' && { to: 'confirmation_failed' as const }),
        changes: { ...reasonOf(payment), due_at: this.clock.now() },
      })),
      work,
    )
    work.afterCommit(() => this.wakeups.wake(WATCHING))
  }

  /** The money did not go back by that transaction: it will by the next. */
  async refundingAgain(transactionId: string, payments: readonly Payment[], work: UnitOfWork): Promise<void> {
    const theirs = payments.filter((one) => one.status === 'refunding' && one.transactionId === transactionId)
    await this.rows.move(
      theirs.map((payment) => ({
        payment,
        changes: { transaction_id: null, tries: payment.tries + 1, due_at: this.clock.in(waitAfter(payment.tries)) },
      })),
      work,
    )
  }
}

function reasonOf({ id: paymentId, broughtIn }: Payment) {
  if (broughtIn === null) return {}
  const { kind, detail } = new PaymentNotServed({ paymentId })
  return { error_code: kind.code, error_detail: detail }
}
