import { Injectable } from '@nestjs/common'
import { Events, type Inventory, TierInventory, type TierKey } from '../events/index.ts'
import type { UnitOfWork } from '../platform/index.ts'
import { Shelf } from './shelf.ts'

/** Keeps inventory for orders until their end; refuses rather than oversells. */
@Injectable()
export class HoldTickets {
  constructor(
    private readonly events: Events,
    private readonly inventory: TierInventory,
  ) {}

  /** What can be taken of these tiers; they are locked until the unit of work ends. */
  async open(tiers: readonly TierKey[], work: UnitOfWork): Promise<Shelf> {
    const distinct = [...new Map(tiers.map((key) => [`${key.eventId} ${key.tierId}`, key])).values()]
    return new Shelf(distinct, await this.events.onSale(distinct, work))
  }

  /** Holds all that was taken from the shelf. */
  async keep(shelf: Shelf, work: UnitOfWork): Promise<void> {
    await this.inventory.hold(shelf.taken, work)
  }

  /** For an order whose tickets were taken from it by the chain: unconditionally. */
  async again(held: Inventory, work: UnitOfWork): Promise<void> {
    await this.inventory.holdAgain(held, work)
  }

  /** Once for each hold: whoever calls guards it by the state of the order. */
  async release(held: readonly Inventory[], work: UnitOfWork): Promise<void> {
    await this.inventory.release(held, work)
  }
}
