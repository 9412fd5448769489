import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import type { Ending, Payment } from '../payments/index.ts'
import type { UnitOfWork } from '../platform/index.ts'
import { EndOrder } from './end-order.ts'
import type { Order } from './order.ts'
import { OrderRows } from './order-rows.ts'

const bought = z.object({ quantity: z.int(), tokenIds: z.array(z.string()) })

/** Brings orders where their payments have come, in the unit of work of the payment. */
@Injectable()
export class EndTicketPayments {
  constructor(
    private readonly end: EndOrder,
    private readonly orders: OrderRows,
  ) {}

  async completed(
    ends: readonly { readonly payment: Payment; readonly result: unknown }[],
    work: UnitOfWork,
  ): Promise<void> {
    const orders = await this.#ordersOf(ends, work)
    const paying = ends.flatMap(({ payment, result }) => {
      const order = orders.get(payment.id)
      if (order?.status !== 'paying') return []
      return [{ order, tokenIds: bought.parse(result).tokenIds, correlation: payment.correlationId }]
    })
    await this.end.ticket(paying, work)
  }

  async ended(ends: readonly Ending[], work: UnitOfWork): Promise<void> {
    const orders = await this.#ordersOf(ends, work)
    const open = ends.flatMap(({ payment, isPaidBack, code, detail }) => {
      const order = orders.get(payment.id)
      if (order?.status !== 'paying') return []
      return [{ order, isPaidBack, failure: { code, detail }, correlation: payment.correlationId }]
    })
    await this.end.failMany(
      open.filter(({ isPaidBack }) => !isPaidBack),
      work,
    )
    for (const { order, failure, isPaidBack } of open) {
      if (isPaidBack) await this.end.payBack(order, failure, work)
    }
  }

  async reopened(payments: readonly Payment[], work: UnitOfWork): Promise<void> {
    const orders = await this.#ordersOf(
      payments.map((payment) => ({ payment })),
      work,
    )
    for (const order of orders.values()) {
      if (order.status === 'ticketed' || order.status === 'failed') await this.end.reopen(order, work)
    }
  }

  #ordersOf(ends: readonly { readonly payment: Payment }[], work: UnitOfWork): Promise<ReadonlyMap<string, Order>> {
    return this.orders.lockedOfPayments(
      ends.map(({ payment }) => payment.id),
      work,
    )
  }
}
