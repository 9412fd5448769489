import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { UnitOfWork } from '../platform/index.ts'
import { type No, type SponsoredOperation, Sponsorship, type Yes } from '../relayer/index.ts'
import { OrderNotSponsored } from './checkout.errors.ts'
import { BUY_TICKETS } from './order.ts'

/** A purchase is paid for when it is that of an order, within its tier's limit per person, that waits for it. */
@Injectable()
export class SponsorOrders implements OnModuleInit {
  constructor(private readonly sponsorship: Sponsorship) {}

  onModuleInit(): void {
    this.sponsorship.allow({ kind: BUY_TICKETS, rule: judge })
  }
}

async function judge({ id, personId }: SponsoredOperation, work: UnitOfWork): Promise<Yes | No> {
  const awaiting = await work.query(
    `select id from orders where operation_id = $1 and person_id = $2 and status = 'paying'`,
    [id, personId],
  )
  return awaiting.length > 0 ? { isSponsored: true } : { isSponsored: false, because: new OrderNotSponsored({}) }
}
