import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { z } from 'zod'
import { TellAhead } from '../../indexer/index.ts'
import { type DeliveredFact, FactOutbox, Log, type UnitOfWork } from '../../platform/index.ts'
import { Transactions, transactionConfirmed, transactionDropped, transactionReopened } from '../../relayer/index.ts'
import type { Payment } from '../payment.ts'
import { PaymentRows } from '../payment-rows.ts'
import { PaymentTypes } from '../payment-types.ts'
import { EndPayments } from './end-payments.ts'
import { judgeSettlement, type Verdict } from './judge-settlement.ts'
import { ReturnPayments } from './return-payments.ts'
import { isSettlementKind, settlementKinds } from './settlement-kinds.ts'

type Confirmed = z.infer<typeof transactionConfirmed.schema>
type Judged = { readonly payment: Payment; readonly verdict: Verdict }

/** Brings payments where their transactions have come. What it hears may be told twice, late, and out of order. */
@Injectable()
export class FollowSettlements implements OnModuleInit {
  constructor(
    private readonly back: ReturnPayments,
    private readonly end: EndPayments,
    private readonly facts: FactOutbox,
    private readonly log: Log,
    private readonly rows: PaymentRows,
    private readonly tellAhead: TellAhead,
    private readonly transactions: Transactions,
    private readonly types: PaymentTypes,
  ) {}

  onModuleInit(): void {
    this.facts.subscribe({
      subscriber: 'payments.confirm',
      to: transactionConfirmed,
      only: isOurs,
      handleMany: (facts, work) => this.#confirm(facts, work),
    })
    this.facts.subscribe({
      subscriber: 'payments.take-back',
      to: transactionDropped,
      only: isOurs,
      handle: ({ payload: { transactionId, subjectIds } }, work) => this.#drop(transactionId, subjectIds, work),
    })
    this.facts.subscribe({
      subscriber: 'payments.reopen',
      to: transactionReopened,
      only: isOurs,
      handle: ({ payload: { transactionId, subjectIds } }, work) => this.#reopen(transactionId, subjectIds, work),
    })
  }

  async #confirm(facts: readonly DeliveredFact<Confirmed>[], work: UnitOfWork): Promise<void> {
    const payments = await this.rows.locked([...new Set(facts.flatMap(({ payload }) => payload.subjectIds))], work)
    const standing = await this.#standing(facts, work)
    const told = standing.filter(({ succeeded, kind }) => succeeded && kind === settlementKinds.settle)
    await this.tellAhead.of(
      told.map((fact) => ({ ...fact, userOpHash: null })),
      work,
    )
    for (const fact of standing) {
      const theirs = fact.subjectIds.flatMap((id) => payments.get(id) ?? [])
      await this.#apply(fact, theirs, work)
      // One payment may have been in two of them.
      if (standing.length > 1)
        for (const [id, one] of await this.rows.locked(fact.subjectIds, work)) payments.set(id, one)
    }
  }

  /** Of each transaction one, and no late news of a block that is gone: what has become of it is told by itself. */
  async #standing(facts: readonly DeliveredFact<Confirmed>[], work: UnitOfWork): Promise<Confirmed[]> {
    const where = await this.transactions.whereabouts(
      facts.map(({ payload }) => payload.transactionId),
      work,
    )
    const standing = facts.filter(({ payload: { transactionId, blockHash } }) => {
      const now = where.get(transactionId)
      return now?.status === 'confirmed' && now.blockHash === blockHash
    })
    return [...new Map(standing.map(({ payload }) => [payload.transactionId, payload])).values()]
  }

  async #apply(fact: Confirmed, payments: readonly Payment[], work: UnitOfWork): Promise<void> {
    if (fact.kind === settlementKinds.makeWallets) return this.#lookAgain(fact.transactionId, payments, work)
    const judged = await this.#reopenEnded(this.#judge(fact, payments), work)
    const { transactionHash, transactionId } = fact
    await this.end.complete(
      judged.flatMap(({ payment, verdict }) =>
        verdict.is === 'completed' ? [{ payment, result: verdict.result, transactionHash, transactionId }] : [],
      ),
      work,
    )
    await this.end.fail(
      judged.flatMap(({ payment, verdict }) => (verdict.is === 'failed' ? [{ ...verdict, payment }] : [])),
      work,
    )
    await this.end.refunded(paymentsThat(judged, 'refunded'), transactionHash, work)
    await this.back.toPending(
      judged.flatMap(({ payment, verdict }) => (verdict.is === 'back' ? [{ payment, because: verdict.because }] : [])),
      work,
    )
    await this.back.toWatched(paymentsThat(judged, 'to be watched'), work)
    if (!fact.succeeded) await this.back.refundingAgain(transactionId, payments, work)
    for (const { id: paymentId, status } of paymentsThat(judged, 'impossible')) {
      this.log.error({ paymentId, status, transactionHash }, 'the chain says of a payment what cannot be')
    }
  }

  #judge(fact: Confirmed, payments: readonly Payment[]): Judged[] {
    const kinds = [...new Set(payments.map(({ kind }) => kind))]
    const outcomes = kinds.flatMap((kind) => {
      const some = payments.filter((one) => one.kind === kind)
      return this.types.of(kind).outcomesIn(fact.succeeded ? fact.logs : [], some)
    })
    const settled = new Map(outcomes.map((one) => [one.paymentId, one]))
    return payments
      .map((payment) => ({ payment, verdict: judgeSettlement(payment, settled.get(payment.id), fact) }))
      .filter(({ verdict }) => verdict.is !== 'no news')
  }

  /** They were completed in a block that was lost, and came to another end in the next. */
  async #reopenEnded(judged: readonly Judged[], work: UnitOfWork): Promise<readonly Judged[]> {
    const over = judged.filter(({ payment }) => payment.status === 'completed')
    const reopened = await this.end.reopen(
      over.map(({ payment }) => payment),
      work,
    )
    const open = over.map((one, index) => ({ ...one, payment: reopened[index] ?? one.payment }))
    return [...judged.filter((one) => !over.includes(one)), ...open]
  }

  async #drop(transactionId: string, paymentIds: readonly string[], work: UnitOfWork): Promise<void> {
    const payments = await this.rows.locked(paymentIds, work)
    const where = await this.transactions.whereabouts([transactionId], work)
    if (where.get(transactionId)?.status !== 'dropped') return // late news
    await this.#lookAgain(transactionId, [...payments.values()], work)
    await this.back.refundingAgain(transactionId, [...payments.values()], work)
  }

  /** Nothing was taken by it: it is not on the chain, or has only made wallets. */
  async #lookAgain(transactionId: string, payments: readonly Payment[], work: UnitOfWork): Promise<void> {
    const waiting = payments.filter(
      (one) => one.transactionId === transactionId && (one.status === 'sent' || one.status === 'processing'),
    )
    await this.back.toPending(
      waiting.map((payment) => ({ payment, because: undefined })),
      work,
    )
  }

  async #reopen(transactionId: string, paymentIds: readonly string[], work: UnitOfWork): Promise<void> {
    const payments = await this.rows.locked(paymentIds, work)
    const where = await this.transactions.whereabouts([transactionId], work)
    if (where.get(transactionId)?.status === 'confirmed') return // late news: it is on the chain again, and told so
    const theirs = [...payments.values()].filter((one) => one.transactionId === transactionId)
    await this.end.reopen(theirs, work)
  }
}

function paymentsThat(judged: readonly Judged[], is: Verdict['is']): Payment[] {
  return judged.filter(({ verdict }) => verdict.is === is).map(({ payment }) => payment)
}

function isOurs({ kind }: { kind: string }): boolean {
  return isSettlementKind(kind)
}
