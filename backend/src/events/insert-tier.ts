import type { z } from 'zod'
import type { UnitOfWork } from '../platform/index.ts'
import type { tierDraft } from './events.schemas.ts'

export async function insertTier(
  eventId: string,
  tierId: number,
  { name, maximum, perPerson, guarded, prices }: z.infer<typeof tierDraft>,
  work: UnitOfWork,
): Promise<void> {
  await work.query(
    `insert into tiers (event_id, tier_id, name, maximum, per_person, is_guarded, native_price, usdc_price)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [eventId, tierId, name, maximum, perPerson, guarded, prices.native, prices.usdc],
  )
}
