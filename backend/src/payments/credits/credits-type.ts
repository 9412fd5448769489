import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { Address } from 'viem'
import { Chain } from '../../chain/index.ts'
import type { Outcome, UnitOfWork } from '../../platform/index.ts'
import type { Payment } from '../payment.ts'
import type { Claim, Ending, PaidLog, Payer, PaymentType, Settled, Settlement } from '../payment-type.ts'
import { PaymentTypes } from '../payment-types.ts'
import { AuthorizationRefused } from '../settling/settling.errors.ts'
import { CreditAccounts } from './credit-accounts.ts'
import { movedIn, transferBatch } from './transfer-batch.ts'

/** The payment type. */
export const CREDITS = 'credits'

/** Whose credits are bought; whoever pays for them. */
export type CreditsSubject = { readonly personId: string }

type Purchase = { readonly payment_id: string; readonly person_id: string; readonly amount: string }

/**
 * Credits, bought with a plain transfer to the payment router. There is nothing to keep and nothing that could run out: money
 * that came is all that it takes. What was given stays given while its block is being found anew.
 */
@Injectable()
export class CreditsType implements OnModuleInit, PaymentType<CreditsSubject> {
  readonly kind = CREDITS

  constructor(
    private readonly accounts: CreditAccounts,
    private readonly chain: Chain,
    private readonly types: PaymentTypes,
  ) {}

  onModuleInit(): void {
    this.types.register(this)
  }

  payTo(): Address {
    return this.chain.contracts.PaymentRouter
  }

  isFor(subject: CreditsSubject, { personId }: Payer): boolean {
    return subject.personId === personId
  }

  /** A contract could burn the gas of its neighbours, so each is settled alone. */
  async keep(claims: readonly Claim<CreditsSubject>[], work: UnitOfWork): Promise<Outcome<string>[]> {
    await work.query(
      `insert into credit_purchases (payment_id, person_id, amount)
       select payment_id, person_id, amount
         from unnest($1::uuid[], $2::uuid[], $3::numeric[]) as c (payment_id, person_id, amount)`,
      [
        ...[claims.map(({ paymentId }) => paymentId), claims.map(({ subject }) => subject.personId)],
        claims.map(({ amount }) => amount),
      ],
    )
    return claims.map(({ paymentId, signedBy }) => ({
      answer: signedBy === 'contract' ? `${CREDITS} ${paymentId}` : CREDITS,
    }))
  }

  async settlement(payments: readonly Payment[]): Promise<Settlement> {
    return { lanes: 'gas', ...transferBatch(payments) }
  }

  outcomesIn(logs: readonly PaidLog[], payments: readonly Payment[]): readonly Settled[] {
    const moved = movedIn(logs, payments)
    return payments.map(({ id: paymentId, amount }) => {
      if (moved.has(paymentId)) return { paymentId, is: 'paid', result: { credits: amount } }
      const { code, title: detail } = AuthorizationRefused.kind
      return { paymentId, is: 'not taken', code, detail }
    })
  }

  async completed(ends: readonly { readonly payment: Payment }[], work: UnitOfWork): Promise<void> {
    const paymentIds = ends.map(({ payment }) => payment.id)
    const given = await this.#turn(paymentIds, true, work)
    await this.accounts.give(given.map(entryOf), 'bought', work)
  }

  async ended(ends: readonly Ending[], work: UnitOfWork): Promise<void> {
    const paymentIds = ends.map(({ payment }) => payment.id)
    const takenBack = await this.#turn(paymentIds, false, work)
    await this.accounts.takeBack(takenBack.map(entryOf), work)
  }

  async reopened(): Promise<void> {}

  /** Those of which it was not so before. */
  #turn(paymentIds: readonly string[], isGiven: boolean, work: UnitOfWork): Promise<Purchase[]> {
    return work.query<Purchase>(
      `update credit_purchases set is_given = $2 where payment_id = any($1::uuid[]) and is_given <> $2
       returning payment_id, person_id, amount::text`,
      [paymentIds, isGiven],
    )
  }
}

function entryOf({ payment_id: paymentId, person_id: personId, amount }: Purchase) {
  return { personId, units: BigInt(amount), for: { paymentId } }
}
