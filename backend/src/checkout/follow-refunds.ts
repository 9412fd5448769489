import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { z } from 'zod'
import { FactOutbox, type UnitOfWork } from '../platform/index.ts'
import { FindTickets, ticketsRefunded } from '../tickets/index.ts'
import { EndOrder } from './end-order.ts'
import { OrderRows } from './order-rows.ts'

type Refunded = z.infer<typeof ticketsRefunded.schema>

/** An order is refunded when all of its tickets are; told twice, it is refunded once. */
@Injectable()
export class FollowRefunds implements OnModuleInit {
  constructor(
    private readonly end: EndOrder,
    private readonly facts: FactOutbox,
    private readonly find: FindTickets,
    private readonly orders: OrderRows,
  ) {}

  onModuleInit(): void {
    this.facts.subscribe({
      ...{ subscriber: 'checkout.refund-orders', to: ticketsRefunded },
      handle: ({ payload }, work) => this.#refund(payload, work),
    })
  }

  async #refund({ eventId, tokenIds }: Refunded, work: UnitOfWork): Promise<void> {
    if (eventId === null) return // nobody has ordered from it here
    for (const order of await this.orders.lockedOfTickets(eventId, tokenIds, work)) {
      if (await this.find.areRefunded(order.tokenIds, work)) await this.end.refund(order, work)
    }
  }
}
