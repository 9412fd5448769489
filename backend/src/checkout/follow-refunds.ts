import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Events } from '../events/index.ts'
import { Clock, Database, FactOutbox, Loops, type UnitOfWork } from '../platform/index.ts'
import { FindTickets, ticketsRefunded } from '../tickets/index.ts'
import { Wallets } from '../wallets/index.ts'
import { EndOrder } from './end-order.ts'
import type { Order } from './order.ts'
import { OrderRows } from './order-rows.ts'

const AT_ONCE = 500
// By then an order that can be ticketed is.
const LOOKED_FOR_SECONDS = 86_400

/**
 * An order is refunded when all of its tickets are; told twice, it is refunded once. One that was not ticketed yet when
 * its tickets were paid back is found by the loop.
 */
@Injectable()
export class FollowRefunds implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly end: EndOrder,
    private readonly events: Events,
    private readonly facts: FactOutbox,
    private readonly find: FindTickets,
    private readonly loops: Loops,
    private readonly orders: OrderRows,
    private readonly wallets: Wallets,
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
        const since = this.clock.ago(LOOKED_FOR_SECONDS)
        return this.#refund(eventId, await this.find.refundedSince(eventId, since, work), work)
      })
    }
    return refunded
  }

  async #refund(eventId: string, tokenIds: readonly string[], work: UnitOfWork): Promise<number> {
    let refunded = 0
    for (let at = 0; at < tokenIds.length; at += AT_ONCE) {
      for (const order of await this.#ordersOf(eventId, tokenIds.slice(at, at + AT_ONCE), work)) {
        if ((await this.find.countRefunded(order.tokenIds, work)) < order.quantity) continue
        await this.end.refund(order, work)
        refunded += 1
      }
    }
    return refunded
  }

  async #ordersOf(eventId: string, tokenIds: readonly string[], work: UnitOfWork): Promise<Order[]> {
    const buyers = await this.find.buyersOf(tokenIds, work)
    const personIds = [...(await this.wallets.peopleAt(buyers, work)).values()]
    return this.orders.lockedOfTickets({ personIds, wallets: buyers, eventId, tokenIds }, work)
  }
}
