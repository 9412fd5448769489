import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import type { Person } from '../identity/index.ts'
import { Database, keptProblem, PlatformConfig } from '../platform/index.ts'
import { UnknownOrder } from './checkout.errors.ts'
import type { orderView } from './checkout.schemas.ts'
import { ORDER_COLUMNS, type OrderRow, orderOf } from './order.ts'

/** An order for the person it belongs to; for everybody else there is none. */
@Injectable()
export class ShowOrder {
  constructor(
    private readonly config: PlatformConfig,
    private readonly database: Database,
  ) {}

  async of(person: Person, orderId: string): Promise<z.infer<typeof orderView>> {
    const [row] = await this.database.query<OrderRow>(
      `select ${ORDER_COLUMNS} from orders where id = $1 and person_id = $2`,
      [orderId, person.id],
    )
    if (!row) throw new UnknownOrder({ orderId })
    const { id, operationId, eventId, tierId, quantity, price, currency, status, tokenIds, ...rest } = orderOf(row)
    const kept = rest.errorCode === null ? undefined : { code: rest.errorCode, detail: rest.errorDetail ?? '' }
    const error = kept ? keptProblem(kept, { apiUrl: this.config.apiUrl, requestId: id }) : null
    return {
      ...{ id, operationId, eventId, tierId, quantity, price, currency, status },
      tokenIds: [...tokenIds],
      error,
    }
  }
}
