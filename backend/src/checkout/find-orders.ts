import { Injectable } from '@nestjs/common'
import type { UnitOfWork } from '../platform/index.ts'
import { ORDER_COLUMNS, type Order, type OrderRow, orderOf } from './order.ts'

export type FoundOrder = Pick<Order, 'id' | 'personId' | 'eventId' | 'quantity' | 'price' | 'status'>

/** Orders for whoever has heard of them and wants to know how they stand. */
@Injectable()
export class FindOrders {
  /** They stay so until the unit of work ends. */
  async kept(ids: readonly string[], work: UnitOfWork): Promise<FoundOrder[]> {
    const rows = await work.query<OrderRow>(
      `select ${ORDER_COLUMNS} from orders where id = any($1::uuid[]) order by id for share`,
      [ids],
    )
    return rows.map(orderOf)
  }
}
