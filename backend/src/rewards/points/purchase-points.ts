import { Injectable, type OnModuleInit } from '@nestjs/common'
import { FindOrders, type FoundOrder, orderRefunded, orderReopened, orderTicketed } from '../../checkout/index.ts'
import { Events } from '../../events/index.ts'
import { type DeliveredFact, FactOutbox, type UnitOfWork } from '../../platform/index.ts'
import { RewardsConfig } from '../rewards.config.ts'
import { type Cause, WritePoints } from './write-points.ts'

type OfOrder = DeliveredFact<{ readonly orderId: string }>

/**
 * Points for tickets that were paid for. One that costs nothing brings none, and counts as a first ticket and for its
 * event; of their own events organizers have neither. The order's row has the last word: facts come late and twice.
 */
@Injectable()
export class PurchasePoints implements OnModuleInit {
  constructor(
    private readonly config: RewardsConfig,
    private readonly events: Events,
    private readonly facts: FactOutbox,
    private readonly orders: FindOrders,
    private readonly write: WritePoints,
  ) {}

  onModuleInit(): void {
    const handleMany = (facts: readonly OfOrder[], work: UnitOfWork) => this.#hear(facts, work)
    this.facts.subscribe({ subscriber: 'rewards.order-ticketed', to: orderTicketed, handleMany })
    this.facts.subscribe({ subscriber: 'rewards.order-reopened', to: orderReopened, handleMany })
    this.facts.subscribe({ subscriber: 'rewards.order-refunded', to: orderRefunded, handleMany })
  }

  async #hear(facts: readonly OfOrder[], work: UnitOfWork): Promise<void> {
    const heardAt = new Map(facts.map(({ payload, occurredAt }) => [payload.orderId, occurredAt]))
    const orders = await this.orders.kept([...heardAt.keys()], work)
    const causes: Cause[] = []
    for (const order of orders) {
      const at = heardAt.get(order.id)
      if (order.personId === null || !at || (await this.#isOwn(order, work))) continue
      causes.push(this.#causeOf({ ...order, personId: order.personId }, at))
    }
    await this.write.of(causes, work)
  }

  async #isOwn({ eventId, personId }: FoundOrder, work: UnitOfWork): Promise<boolean> {
    return (await this.events.find(eventId, work))?.organizerId === personId
  }

  #causeOf({ id, personId, eventId, quantity, price, status }: FoundOrder & { personId: string }, at: Date): Cause {
    const { ticketPoints, ticketsAWeek } = this.config
    return {
      ...{ cause: `purchase:${id}`, kind: 'purchase', personId, eventId, at, stands: status === 'ticketed' },
      points: BigInt(price) > 0n ? quantity * ticketPoints : 0,
      mostAWeek: ticketsAWeek * ticketPoints,
    }
  }
}
