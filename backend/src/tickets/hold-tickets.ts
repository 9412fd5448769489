import { Injectable } from '@nestjs/common'
import { availableOf, Events, type Inventory, TierInventory } from '../events/index.ts'
import type { UnitOfWork } from '../platform/index.ts'
import { SoldOut } from './tickets.errors.ts'

/** Keeps inventory for an order until its end; refuses rather than oversells. */
@Injectable()
export class HoldTickets {
  constructor(
    private readonly events: Events,
    private readonly inventory: TierInventory,
  ) {}

  async forOrder(wanted: Inventory, work: UnitOfWork): Promise<void> {
    if (await this.inventory.hold(wanted, work)) return
    const { tier } = await this.events.onSale(work, wanted.eventId, wanted.tierId)
    const available = availableOf(tier)
    const left = available === 1 ? 'One is left.' : `${available === 0 ? 'None' : available} are left.`
    throw new SoldOut({ ...wanted, available }, left)
  }

  /** Once for each hold: whoever calls guards it by the state of the order. */
  async release(held: Inventory, work: UnitOfWork): Promise<void> {
    await this.inventory.release(held, work)
  }
}
