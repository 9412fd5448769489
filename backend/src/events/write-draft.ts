import type { z } from 'zod'
import type { UnitOfWork } from '../platform/index.ts'
import type { eventDraft } from './events.schemas.ts'
import { insertTier } from './insert-tier.ts'

/** Puts a draft in the place of what it said, as a new revision. Nothing of it has been sold. */
export async function writeDraft(eventId: string, draft: z.infer<typeof eventDraft>, work: UnitOfWork): Promise<void> {
  const { title, description, category, venue, timeZone, transferPolicy, payoutMode } = draft
  const { startsAt, endsAt, saleStartsAt, saleEndsAt } = draft
  await work.query(
    `update events set title = $2, description = $3, category = $4, venue_name = $5, venue_address = $6, time_zone = $7,
       starts_at = $8, ends_at = $9, sale_starts_at = $10, sale_ends_at = $11, transfer_policy = $12,
       resale_cap_bps = $13, royalty_bps = $14, payout_mode = $15, terms_digest = null, revision = revision + 1
      where id = $1 and status = 'draft'`,
    [
      ...[eventId, title, description, category, venue.name, venue.address, timeZone],
      ...[startsAt, endsAt, saleStartsAt, saleEndsAt],
      ...[transferPolicy.kind, transferPolicy.resaleCapBps, transferPolicy.royaltyBps, payoutMode],
    ],
  )
  await work.query('delete from tiers where event_id = $1', [eventId])
  for (const [tierId, tier] of draft.tiers.entries()) await insertTier(eventId, tierId, tier, work)
}
