import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { Address } from 'viem'
import {
  type Claim,
  type Ending,
  type PaidLog,
  type Payer,
  type Payment,
  type PaymentType,
  PaymentTypes,
  PlainTransfers,
  type Settled,
  type Settlement,
} from '../../payments/index.ts'
import type { Outcome, UnitOfWork } from '../../platform/index.ts'
import { ANSWER, type AnswerSubject } from './offer-answer.ts'
import { StorePrompts } from './store-prompts.ts'

/** Answers, bought by payments: what the queue of payments knows of them. */
@Injectable()
export class AnswerPayments implements OnModuleInit, PaymentType<AnswerSubject> {
  readonly kind = ANSWER

  constructor(
    private readonly prompts: StorePrompts,
    private readonly transfers: PlainTransfers,
    private readonly types: PaymentTypes,
  ) {}

  onModuleInit(): void {
    this.types.register(this)
  }

  payTo(): Address {
    return this.transfers.payTo()
  }

  isFor({ personId }: AnswerSubject, payer: Payer): boolean {
    return personId === null || personId === payer.personId
  }

  async keep(claims: readonly Claim<AnswerSubject>[], work: UnitOfWork): Promise<Outcome<string>[]> {
    await this.prompts.unpaid(claims, work)
    return claims.map((claim) => ({ answer: this.transfers.batchKeyOf(ANSWER, claim) }))
  }

  async settlement(payments: readonly Payment[]): Promise<Settlement> {
    return this.transfers.settlement(payments)
  }

  outcomesIn(logs: readonly PaidLog[], payments: readonly Payment[]): readonly Settled[] {
    return this.transfers.outcomesIn(logs, payments, ({ id: promptId }) => ({ promptId }))
  }

  completed(ends: readonly { readonly payment: Payment }[], work: UnitOfWork): Promise<void> {
    return this.prompts.paid(
      ends.map(({ payment }) => payment),
      work,
    )
  }

  ended(ends: readonly Ending[], work: UnitOfWork): Promise<void> {
    return this.prompts.notPaid(ends, work)
  }

  reopened(payments: readonly Payment[], work: UnitOfWork): Promise<void> {
    return this.prompts.paidPerhaps(payments, work)
  }
}
