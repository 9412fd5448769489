import { Injectable } from '@nestjs/common'
import { Clock, type UnitOfWork } from '../platform/index.ts'
import type { Event, Tier } from './event.ts'
import { type Metadata, metadataOf } from './tier-metadata.ts'

/** Fixes what the tickets of a tier say. */
@Injectable()
export class KeepMetadata {
  constructor(private readonly clock: Clock) {}

  /** In the order of the tiers. */
  async of(event: Event, tiers: readonly Pick<Tier, 'tierId' | 'name'>[], work: UnitOfWork): Promise<Metadata[]> {
    const kept: Metadata[] = []
    for (const tier of tiers) {
      const metadata = metadataOf(event, tier)
      const { cid, digest, body } = metadata
      await work.query(
        'insert into metadata (cid, digest, body, created_at) values ($1, $2, $3, $4) on conflict do nothing',
        [cid, digest, body, this.clock.now()],
      )
      await work.query('update tiers set metadata_cid = $3 where event_id = $1 and tier_id = $2', [
        ...[event.id, tier.tierId, cid],
      ])
      kept.push(metadata)
    }
    return kept
  }
}
