import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import type { Person } from '../identity/index.ts'
import { Clock, type UnitOfWork } from '../platform/index.ts'
import type { eventDraft } from './events.schemas.ts'
import { insertTier } from './insert-tier.ts'

/** Keeps an event that nobody but its organizer knows of. */
@Injectable()
export class DraftEvent {
  constructor(private readonly clock: Clock) {}

  /** Answers the event's id. */
  async of(organizer: Person, draft: z.infer<typeof eventDraft>, work: UnitOfWork): Promise<string> {
    const { title, description, category, venue, timeZone, transferPolicy, payoutMode } = draft
    const { startsAt, endsAt, saleStartsAt, saleEndsAt } = draft
    const [row] = await work.query<{ id: string }>(
      `insert into events
         (organizer_id, title, description, category, venue_name, venue_address, time_zone, starts_at, ends_at,
          sale_starts_at, sale_ends_at, transfer_policy, resale_cap_bps, royalty_bps, payout_mode, status, created_at,
          asked_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'draft', $16, $16) returning id`,
      [
        ...[organizer.id, title, description, category, venue.name, venue.address, timeZone],
        ...[startsAt, endsAt, saleStartsAt, saleEndsAt],
        ...[transferPolicy.kind, transferPolicy.resaleCapBps, transferPolicy.royaltyBps, payoutMode, this.clock.now()],
      ],
    )
    if (!row) throw new Error('The event was not stored')
    for (const [tierId, tier] of draft.tiers.entries()) await insertTier(row.id, tierId, tier, work)
    return row.id
  }
}
