import { eventManagerAbi, testUsdcAbi } from '@boxoffice/contracts'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Chain } from '../chain/index.ts'
import { Events } from '../events/index.ts'
import type { UnitOfWork } from '../platform/index.ts'
import { allowedCalls, type SponsoredOperation, Sponsorship, type Verdict } from '../relayer/index.ts'
import { OrderNotSponsored } from './checkout.errors.ts'
import { isPurchaseOf } from './is-purchase-of.ts'
import { BUY_TICKETS, ORDER_COLUMNS, type Order, type OrderRow, orderOf } from './order.ts'

/** A purchase is paid for when it is that of an order, within its tier's limit per person, that waits for it. */
@Injectable()
export class SponsorOrders implements OnModuleInit {
  constructor(
    private readonly chain: Chain,
    private readonly events: Events,
    private readonly sponsorship: Sponsorship,
  ) {}

  onModuleInit(): void {
    this.sponsorship.allow({
      kind: BUY_TICKETS,
      calls: () => {
        const { EventManager, USDC } = this.chain.contracts
        const inNative = ['purchaseTickets', 'purchaseGuardedTickets']
        const inUsdc = ['purchaseTicketsWithToken', 'purchaseGuardedTicketsWithToken']
        return [
          ...allowedCalls(EventManager, eventManagerAbi, inNative, { mayCarryValue: true }),
          ...allowedCalls(EventManager, eventManagerAbi, inUsdc),
          ...allowedCalls(USDC, testUsdcAbi, ['approve']),
        ]
      },
      rule: (operations, work) => this.#judge(operations, work),
    })
  }

  async #judge(operations: readonly SponsoredOperation[], work: UnitOfWork): Promise<Verdict[]> {
    const rows = await work.query<OrderRow>(
      `select ${ORDER_COLUMNS} from orders where operation_id = any($1) and status = 'paying'`,
      [operations.map(({ id }) => id)],
    )
    const orders = new Map(rows.map(orderOf).map((order) => [order.operationId, order]))
    const numbers = await this.events.onchainIds([...new Set([...orders.values()].map(({ eventId }) => eventId))], work)
    return operations.map((operation) => {
      const order = orders.get(operation.id)
      const isBought = order !== undefined && this.#isBought(operation, order, numbers.get(order.eventId))
      if (!isBought) return { isSponsored: false, because: new OrderNotSponsored({}) }
      return { isSponsored: true, eventId: order.eventId }
    })
  }

  #isBought({ personId, calls }: SponsoredOperation, order: Order, onchainEventId: bigint | undefined): boolean {
    if (order.personId !== personId || onchainEventId === undefined) return false
    return isPurchaseOf(order, onchainEventId, calls, this.chain.contracts)
  }
}
