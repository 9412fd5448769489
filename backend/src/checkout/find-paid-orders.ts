import { Injectable } from '@nestjs/common'
import type { Address } from 'viem'
import { Database } from '../platform/index.ts'
import { ORDER_COLUMNS, type OrderRow, orderOf } from './order.ts'
import type { OrderStatus } from './order-states.ts'

/** What a payment has bought here, or would have. */
export type PaidOrder = {
  readonly id: string
  readonly eventId: string
  readonly tierId: number
  readonly quantity: number
  readonly status: OrderStatus
  /** Who gets the tickets. */
  readonly wallet: Address
  readonly tokenIds: readonly string[]
}

/** The orders that payments pay for, for whoever looks at payments; one that buys something else has none. */
@Injectable()
export class FindPaidOrders {
  constructor(private readonly database: Database) {}

  async of(paymentIds: readonly string[]): Promise<ReadonlyMap<string, PaidOrder>> {
    const rows = await this.database.query<OrderRow>(
      `select ${ORDER_COLUMNS} from orders where payment_id = any($1::uuid[])`,
      [paymentIds],
    )
    return new Map(
      rows.map(orderOf).flatMap(({ paymentId, id, eventId, tierId, quantity, status, wallet, tokenIds }) => {
        const order = { id, eventId, tierId, quantity, status, wallet, tokenIds }
        return paymentId === null ? [] : [[paymentId, order]]
      }),
    )
  }
}
