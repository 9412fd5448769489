import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Events } from '../events/index.ts'
import { Database, FactOutbox, Loops, type UnitOfWork } from '../platform/index.ts'
import { FindTickets, ticketsRefunded } from '../tickets/index.ts'
import { EndOrder } from './end-order.ts'
import { OrderRows } from './order-rows.ts'

const AT_ONCE = 100

/**
 * An order is refunded when all of its tickets are; told twice, it is refunded once. One that was not ticketed yet when
 * its tickets were paid back is found by the loop.
 */
@Injectable()
export class FollowRefunds implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly end: EndOrder,
    private readonly events: Events,
    private readonly facts: FactOutbox,
    private readonly find: FindTickets,
    private readonly loops: Loops,
    private readonly orders: OrderRows,
  ) {}

  onModuleInit(): void {
    this.facts.subscribe({
      ...{ subscriber: 'checkout.refund-orders', to: ticketsRefunded },
      handle: async ({ payload: { eventId, tokenIds } }, work) => {
        if (eventId !== null) await this.#refund(eventId, tokenIds, work) // else nobody has ordered from it here
      },
    })
    this.loops.register({ name: 'checkout.refund-orders', sweepSeconds: 60, step: () => this.step() })
  }

  /** Answers how many it has refunded. */
  async step(): Promise<number> {
    let refunded = 0
    for (const eventId of await this.events.idsToRefund()) {
      refunded += await this.database.work(async (work) => {
        const tokenIds = await this.orders.paidTickets(eventId, work)
        const gone = await this.find.refundedAmong(tokenIds, AT_ONCE, work)
        return this.#refund(eventId, gone, work)
      })
    }
    return refunded
  }

  async #refund(eventId: string, tokenIds: readonly string[], work: UnitOfWork): Promise<number> {
    if (tokenIds.length === 0) return 0
    let refunded = 0
    for (const order of await this.orders.lockedOfTickets(eventId, tokenIds, work)) {
      const gone = await this.find.refundedAmong(order.tokenIds, order.quantity, work)
      if (gone.length < order.quantity) continue
      await this.end.refund(order, work)
      refunded += 1
    }
    return refunded
  }
}
