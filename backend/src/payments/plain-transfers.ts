import { Injectable } from '@nestjs/common'
import type { Address } from 'viem'
import { Chain } from '../chain/index.ts'
import { movedIn, transferBatch } from './credits/transfer-batch.ts'
import type { Payment } from './payment.ts'
import type { Claim, PaidLog, Settled, Settlement } from './payment-type.ts'
import { AuthorizationRefused } from './settling/settling.errors.ts'

/** What payment types have in common whose money just comes to us, and is all that the chain knows of them. */
@Injectable()
export class PlainTransfers {
  constructor(private readonly chain: Chain) {}

  payTo(): Address {
    return this.chain.contracts.PaymentRouter
  }

  /** A contract could burn the gas of its neighbours, so each is settled alone. */
  batchKeyOf(kind: string, { paymentId, signedBy }: Pick<Claim<unknown>, 'paymentId' | 'signedBy'>): string {
    return signedBy === 'contract' ? `${kind} ${paymentId}` : kind
  }

  settlement(payments: readonly Payment[]): Settlement {
    return { lanes: 'gas', ...transferBatch(payments) }
  }

  outcomesIn(
    logs: readonly PaidLog[],
    payments: readonly Payment[],
    resultOf: (payment: Payment) => unknown,
  ): readonly Settled[] {
    const moved = movedIn(logs, payments)
    return payments.map((payment) => {
      const paymentId = payment.id
      if (moved.has(paymentId)) return { paymentId, is: 'paid', result: resultOf(payment) }
      const { code, title: detail } = AuthorizationRefused.kind
      return { paymentId, is: 'not taken', code, detail }
    })
  }
}
