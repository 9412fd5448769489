import { Injectable, type OnModuleInit } from '@nestjs/common'
import { isAddressEqual } from 'viem'
import type { z } from 'zod'
import { Clock, FactOutbox, type UnitOfWork } from '../platform/index.ts'
import { operationConfirmed, operationFailed } from '../relayer/index.ts'
import { HoldTickets, IssueTickets } from '../tickets/index.ts'
import { orderFailed, orderTicketed } from './checkout.facts.ts'
import { ORDER_COLUMNS, type Order, type OrderRow, orderOf } from './order.ts'
import { BUY_TICKETS } from './place-order.ts'

type Confirmed = z.infer<typeof operationConfirmed.schema>
type Failed = z.infer<typeof operationFailed.schema>

/** Brings orders to their end when their operations have come to theirs; an order ends once, and its hold with it. */
@Injectable()
export class EndOrders implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly facts: FactOutbox,
    private readonly holds: HoldTickets,
    private readonly tickets: IssueTickets,
  ) {}

  onModuleInit(): void {
    this.facts.subscribe({
      subscriber: 'checkout.ticket-orders',
      to: operationConfirmed,
      handle: async ({ payload }, work) => {
        if (payload.kind === BUY_TICKETS) await this.#ticket(payload, work)
      },
    })
    this.facts.subscribe({
      subscriber: 'checkout.fail-orders',
      to: operationFailed,
      handle: async ({ payload }, work) => {
        if (payload.kind === BUY_TICKETS) await this.#fail(payload, work)
      },
    })
  }

  async #ticket(confirmed: Confirmed, work: UnitOfWork): Promise<void> {
    const order = await orderOfOperation(confirmed.operationId, work)
    const issued = await this.tickets.fromLogs(confirmed, work)
    if (order.status !== 'paying') return
    const bought = issued.filter(({ owner }) => isAddressEqual(owner, order.wallet)).map(({ tokenId }) => tokenId)
    if (bought.length !== order.quantity) {
      // Delivered again later, and never made up: the order stays as it is until the logs are there.
      throw new Error(`Order ${order.id} is for ${order.quantity} tickets, and the logs tell of ${bought.length}`)
    }
    await work.query(`update orders set status = 'ticketed', token_ids = $2, ended_at = $3 where id = $1`, [
      ...[order.id, bought, this.clock.now()],
    ])
    await this.holds.release(order, work)
    const { id: orderId, personId, wallet, eventId, tierId, quantity } = order
    const ticketed = { orderId, personId, wallet, eventId, tierId, quantity, tokenIds: bought }
    await this.facts.append(work, orderTicketed(ticketed))
  }

  async #fail({ operationId, code, detail }: Failed, work: UnitOfWork): Promise<void> {
    const order = await orderOfOperation(operationId, work)
    if (order.status !== 'paying') return
    await work.query(
      `update orders set status = 'failed', error_code = $2, error_detail = $3, ended_at = $4 where id = $1`,
      [order.id, code, detail, this.clock.now()],
    )
    await this.holds.release(order, work)
    const { id: orderId, personId, eventId, tierId } = order
    await this.facts.append(work, orderFailed({ orderId, personId, eventId, tierId, code, detail }))
  }
}

/** With its row locked until the unit of work ends, so that nobody else ends it meanwhile. */
async function orderOfOperation(operationId: string, work: UnitOfWork): Promise<Order> {
  const [row] = await work.query<OrderRow>(`select ${ORDER_COLUMNS} from orders where operation_id = $1 for update`, [
    operationId,
  ])
  if (!row) throw new Error(`No order has operation ${operationId}`)
  return orderOf(row)
}
