import { Injectable } from '@nestjs/common'
import type { UnitOfWork } from '../platform/index.ts'

export type Inventory = { readonly eventId: string; readonly tierId: number; readonly quantity: number }

/** Counts what of a tier is held; each change is one UPDATE of its row, so that races end in the row's lock. */
@Injectable()
export class TierInventory {
  /** held + sold <= maximum; answers whether there was so much. */
  async hold({ eventId, tierId, quantity }: Inventory, work: UnitOfWork): Promise<boolean> {
    const held = await work.query(
      `update tiers set held = held + $3
        where event_id = $1 and tier_id = $2 and held + sold + $3 <= maximum returning tier_id`,
      [eventId, tierId, quantity],
    )
    return held.length > 0
  }

  /** Once for each hold: whoever calls guards it by the state of what the hold was for. */
  async release({ eventId, tierId, quantity }: Inventory, work: UnitOfWork): Promise<void> {
    await work.query('update tiers set held = held - $3 where event_id = $1 and tier_id = $2', [
      eventId,
      tierId,
      quantity,
    ])
  }
}
