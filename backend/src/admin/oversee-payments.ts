import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import type { Person } from '../identity/index.ts'
import { ListPayments, PaymentNotFound, type PaymentSeen, RepairPayments, SumUpPayments } from '../payments/index.ts'
import { AdminActions } from './admin-actions.ts'
import type { adminPayment, adminPayments, paymentQueue, paymentsQuery } from './payments-admin.schemas.ts'

type View = z.infer<typeof adminPayment>
type Repair = 'retry' | 'requeue' | 'refund'

/** The payments of everybody, how their queue stands, and a hand for one that is stuck. */
@Injectable()
export class OverseePayments {
  constructor(
    private readonly actions: AdminActions,
    private readonly payments: ListPayments,
    private readonly repairs: RepairPayments,
    private readonly sums: SumUpPayments,
  ) {}

  async page({ stuck, ...query }: z.infer<typeof paymentsQuery>): Promise<z.infer<typeof adminPayments>> {
    const { items, nextCursor } = await this.payments.page({ ...query, isStuck: stuck === 'true' })
    return { items: items.map(viewOf), nextCursor }
  }

  async queue(): Promise<z.infer<typeof paymentQueue>> {
    const { depth, failures, ...counts } = await this.sums.queue()
    return { ...counts, depth: [...depth], failures: [...failures] }
  }

  async repair(admin: Person, id: string, repair: Repair): Promise<View> {
    await this.actions.record(admin, { action: `payments.${repair}`, subjectId: id }, () => this.repairs[repair](id))
    const payment = await this.payments.find(id)
    if (!payment) throw new PaymentNotFound({ paymentId: id })
    return viewOf(payment)
  }
}

function viewOf(payment: PaymentSeen): View {
  const { id, kind, status, personId, payer, payTo, asset, amount, signedBy, transactionId } = payment
  const { transactionHash, broughtIn, tries, errorCode, errorDetail, validBefore } = payment
  return {
    ...{ id, kind, status, personId, payer, payTo, asset, amount, signedBy, transactionId },
    ...{ transactionHash, broughtIn, tries },
    error: errorCode === null ? null : { code: errorCode, detail: errorDetail ?? '' },
    validBefore: new Date(validBefore * 1000).toISOString(),
    dueAt: payment.dueAt?.toISOString() ?? null,
    createdAt: payment.createdAt.toISOString(),
    sentAt: payment.sentAt?.toISOString() ?? null,
    endedAt: payment.endedAt?.toISOString() ?? null,
  }
}
