import { Injectable } from '@nestjs/common'
import type { Hex } from 'viem'
import { Clock, FactOutbox, type UnitOfWork } from '../../platform/index.ts'
import type { Payment } from '../payment.ts'
import { type Changes, PaymentRows } from '../payment-rows.ts'
import type { PaymentStatus } from '../payment-states.ts'
import { CONFIRMED_WITHIN_SECONDS, LAST_LOOK_AFTER_SECONDS } from '../payment-times.ts'
import type { Ending, PaymentType } from '../payment-type.ts'
import { PaymentTypes } from '../payment-types.ts'
import { paymentCompleted, paymentFailed, paymentRefunded } from '../payments.facts.ts'

export type Completion = {
  readonly payment: Payment
  readonly result: unknown
  readonly transactionHash: Hex
  /** Ours, by which it is told when its block is reorganised away; null where somebody else's has done it. */
  readonly transactionId: string | null
}

export type Failure = Omit<Ending, 'isPaidBack'>

const ENDED: readonly PaymentStatus[] = ['completed', 'failed']

/**
 * The ends of payments whose rows are locked: with each goes what was kept for it, and the fact of it, in the same unit
 * of work. What a state does not allow is an error.
 */
@Injectable()
export class EndPayments {
  constructor(
    private readonly clock: Clock,
    private readonly facts: FactOutbox,
    private readonly rows: PaymentRows,
    private readonly types: PaymentTypes,
  ) {}

  async complete(ends: readonly Completion[], work: UnitOfWork): Promise<void> {
    await this.#byType(failedOf(ends), (type, some) => type.reopened(some.map(paymentIn), work))
    const begun = await this.#begin(ends, work)
    const endedAt = this.clock.now()
    const payments = await this.rows.move(
      begun.map(({ payment, result, transactionHash, transactionId }) => ({
        ...{ payment, to: 'completed' },
        changes: {
          ...{ result, transaction_hash: transactionHash, transaction_id: transactionId },
          ...{ error_code: null, error_detail: null, ended_at: endedAt, due_at: 'infinity' },
        },
      })),
      work,
    )
    const completed = payments.map((payment) => ({ payment, result: payment.result }))
    await this.#byType(completed, (type, some) => type.completed(some, work))
    await this.#tell(payments, (payment) => paymentCompleted(which(payment)), work)
  }

  /** Not charged. Their authorizations are looked at once more when they are over. */
  async fail(ends: readonly Failure[], work: UnitOfWork): Promise<void> {
    const endedAt = this.clock.now()
    const payments = await this.rows.move(
      ends.map(({ payment, code, detail }) => ({
        ...{ payment, to: 'failed' },
        changes: {
          ...{ error_code: code, error_detail: detail, ended_at: endedAt, due_at: lastLookAt(payment) },
          // What made its payer's wallet has not ended it.
          ...(payment.status === 'processing' && { transaction_id: null }),
        },
      })),
      work,
    )
    await this.#endOf(ends, payments, false, work)
    await this.#tell(
      payments,
      (payment) =>
        paymentFailed({ ...which(payment), code: payment.errorCode ?? '', detail: payment.errorDetail ?? '' }),
      work,
    )
  }

  /** The money has come, and goes back: what was kept is free at once. */
  async payBack(ends: readonly Failure[], work: UnitOfWork): Promise<Payment[]> {
    const payments = await this.rows.move(
      ends.map(({ payment, code, detail }) => ({
        ...{ payment, to: 'refunding' },
        changes: { error_code: code, error_detail: detail, transaction_id: null, due_at: this.clock.now() },
      })),
      work,
    )
    const open = ends.flatMap((end, index) =>
      end.payment.status === 'failed' ? [] : [[end, payments[index]] as const],
    )
    await this.#endOf(
      open.map(([end]) => end),
      open.flatMap(([, payment]) => payment ?? []),
      true,
      work,
    )
    return payments
  }

  async refunded(payments: readonly Payment[], transactionHash: Hex, work: UnitOfWork): Promise<void> {
    const changes = { transaction_hash: transactionHash, ended_at: this.clock.now(), due_at: 'infinity' }
    const moved = await this.rows.move(
      payments.map((payment) => ({ payment, to: 'refunded', changes })),
      work,
    )
    await this.#tell(moved, (payment) => paymentRefunded(which(payment)), work)
  }

  /** The block that they ended in is gone: their transaction is on its way once more. */
  async reopen(payments: readonly Payment[], work: UnitOfWork): Promise<Payment[]> {
    const dueAt = this.clock.in(CONFIRMED_WITHIN_SECONDS)
    const open = { transaction_hash: null, result: null, error_code: null, error_detail: null, ended_at: null }
    const ended = await this.rows.move(
      payments
        .filter(({ status }) => ENDED.includes(status))
        .map((payment) => ({ payment, to: 'sent', changes: { ...open, sent_at: this.clock.now(), due_at: dueAt } })),
      work,
    )
    await this.#byType(
      ended.map((payment) => ({ payment })),
      (type, some) => type.reopened(some.map(paymentIn), work),
    )
    const refunded = await this.rows.move(
      payments
        .filter(({ status }) => status === 'refunded')
        .map((payment) => ({ payment, to: 'refunding', changes: { ended_at: null, due_at: dueAt } })),
      work,
    )
    return [...ended, ...refunded]
  }

  /** Nobody has begun with them: the money was there before. */
  async #begin(ends: readonly Completion[], work: UnitOfWork): Promise<readonly Completion[]> {
    const pending = ends.filter(({ payment }) => payment.status === 'pending')
    const changes: Changes = { looked_at: this.clock.now() }
    const begun = await this.rows.move(
      pending.map(({ payment }) => ({ payment, to: 'processing', changes })),
      work,
    )
    return [
      ...ends.filter((end) => !pending.includes(end)),
      ...pending.map((end, index) => ({ ...end, payment: begun[index] ?? end.payment })),
    ]
  }

  async #endOf(
    ends: readonly Failure[],
    payments: readonly Payment[],
    isPaidBack: boolean,
    work: UnitOfWork,
  ): Promise<void> {
    const endings = ends.map((end, index) => ({ ...end, payment: payments[index] ?? end.payment, isPaidBack }))
    await this.#byType(endings, (type, some) => type.ended(some, work))
  }

  async #byType<One extends { readonly payment: Payment }>(
    all: readonly One[],
    hand: (type: PaymentType, some: readonly One[]) => Promise<void>,
  ): Promise<void> {
    for (const kind of new Set(all.map(({ payment }) => payment.kind))) {
      await hand(
        this.types.of(kind),
        all.filter(({ payment }) => payment.kind === kind),
      )
    }
  }

  async #tell<F extends { type: string; payload: unknown }>(
    payments: readonly Payment[],
    factOf: (payment: Payment) => F,
    work: UnitOfWork,
  ): Promise<void> {
    await this.facts.appendMany(
      work,
      payments.map((payment) => ({ ...factOf(payment), correlationId: payment.correlationId })),
    )
  }
}

function which({ id: paymentId, kind, personId }: Payment) {
  return { paymentId, kind, personId }
}

function paymentIn({ payment }: { readonly payment: Payment }): Payment {
  return payment
}

function failedOf(ends: readonly Completion[]): readonly Completion[] {
  return ends.filter(({ payment }) => payment.status === 'failed')
}

function lastLookAt({ validBefore }: Payment): Date {
  return new Date((validBefore + LAST_LOOK_AFTER_SECONDS) * 1000)
}
