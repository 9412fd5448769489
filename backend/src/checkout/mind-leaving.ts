import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Leave, OwnData, type Person } from '../identity/index.ts'
import type { UnitOfWork } from '../platform/index.ts'

/** Nobody goes while an order of theirs is open. Orders stay, for what was sold was sold. */
@Injectable()
export class MindLeaving implements OnModuleInit {
  constructor(
    private readonly leave: Leave,
    private readonly ownData: OwnData,
  ) {}

  onModuleInit(): void {
    this.leave.onLeaving({ name: 'checkout.orders', look: async (person) => (work) => openOrders(person, work) })
    this.ownData.tell({
      name: 'checkout.orders',
      sql: `select id, event_id as "eventId", tier_id as "tierId", quantity, price::text, currency, status,
              token_ids::text[] as "tokenIds", error_code as "errorCode", error_detail as "errorDetail",
              placed_at as "placedAt", ended_at as "endedAt" from orders where person_id = $1`,
    })
  }
}

async function openOrders({ id }: Person, work: UnitOfWork): Promise<string[]> {
  const [open] = await work.query(
    `select from orders where person_id = $1 and status in ('placed', 'paying') limit 1`,
    [id],
  )
  return open ? ['An order of yours is not through yet: wait until it is.'] : []
}
