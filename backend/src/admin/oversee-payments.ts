import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import { FindPaidOrders } from '../checkout/index.ts'
import type { Person } from '../identity/index.ts'
import { ListPayments, PaymentNotFound, type PaymentSeen, RepairPayments, SumUpPayments } from '../payments/index.ts'
import { AdminActions } from './admin-actions.ts'
import { NameSubjects } from './name-subjects.ts'
import type { adminPayment, adminPayments, paymentQueue, paymentsQuery } from './payments-admin.schemas.ts'

type View = z.infer<typeof adminPayment>
type Repair = 'retry' | 'requeue' | 'refund'

/** The payments of everybody, how their queue stands, and a hand for one that is stuck. */
@Injectable()
export class OverseePayments {
  constructor(
    private readonly actions: AdminActions,
    private readonly names: NameSubjects,
    private readonly orders: FindPaidOrders,
    private readonly payments: ListPayments,
    private readonly repairs: RepairPayments,
    private readonly sums: SumUpPayments,
  ) {}

  async page({ stuck, ...query }: z.infer<typeof paymentsQuery>): Promise<z.infer<typeof adminPayments>> {
    const { items, nextCursor } = await this.payments.page({ ...query, isStuck: stuck === 'true' })
    return { items: await this.#viewsOf(items), nextCursor }
  }

  async show(id: string): Promise<View> {
    const payment = await this.payments.find(id)
    const [view] = payment ? await this.#viewsOf([payment]) : []
    if (!view) throw new PaymentNotFound({ paymentId: id })
    return view
  }

  async queue(): Promise<z.infer<typeof paymentQueue>> {
    const { depth, failures, ...counts } = await this.sums.queue()
    return { ...counts, depth: [...depth], failures: [...failures] }
  }

  async repair(admin: Person, id: string, repair: Repair): Promise<View> {
    await this.actions.record(admin, { action: `payments.${repair}`, subjectId: id }, () => this.repairs[repair](id))
    return this.show(id)
  }

  async #viewsOf(payments: readonly PaymentSeen[]): Promise<View[]> {
    const orders = await this.orders.of(payments.map(({ id }) => id))
    const [emailOf, titleOf] = await Promise.all([
      this.names.emailsOf(payments.flatMap(({ personId }) => (personId === null ? [] : [{ personId }]))),
      this.names.titlesOf([...orders.values()]),
    ])
    return payments.map((payment) => {
      const { id, personId } = payment
      const order = orders.get(id)
      return {
        ...viewOf(payment),
        personEmail: personId === null ? null : emailOf(personId),
        order: order ? { ...order, tokenIds: [...order.tokenIds], eventTitle: titleOf(order.eventId) } : null,
      }
    })
  }
}

function viewOf(payment: PaymentSeen): Omit<View, 'personEmail' | 'order'> {
  const { id, kind, status, isStuck, personId, payer, payTo, asset, amount, signedBy, transactionId } = payment
  const { transactionHash, broughtIn, tries, nonce, errorCode, errorDetail, validAfter, validBefore } = payment
  return {
    ...{ id, kind, status, isStuck, personId, payer, payTo, asset, amount, signedBy, transactionId },
    ...{ transactionHash, broughtIn, tries, nonce },
    error: errorCode === null ? null : { code: errorCode, detail: errorDetail ?? '' },
    validAfter: new Date(validAfter * 1000).toISOString(),
    validBefore: new Date(validBefore * 1000).toISOString(),
    dueAt: payment.dueAt?.toISOString() ?? null,
    createdAt: payment.createdAt.toISOString(),
    lookedAt: payment.lookedAt?.toISOString() ?? null,
    sentAt: payment.sentAt?.toISOString() ?? null,
    endedAt: payment.endedAt?.toISOString() ?? null,
  }
}
