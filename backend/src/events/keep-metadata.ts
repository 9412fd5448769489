import { Injectable } from '@nestjs/common'
import { type Addressed, Contents } from '../content/index.ts'
import type { UnitOfWork } from '../platform/index.ts'
import type { Event, Tier } from './event.ts'
import { metadataOf } from './tier-metadata.ts'

/** Fixes what the tickets of a tier say. */
@Injectable()
export class KeepMetadata {
  constructor(private readonly contents: Contents) {}

  /** In the order of the tiers. */
  async of(event: Event, tiers: readonly Pick<Tier, 'tierId' | 'name'>[], work: UnitOfWork): Promise<Addressed[]> {
    const kept: Addressed[] = []
    const names = event.cover ? [event.cover.cid] : []
    for (const tier of tiers) {
      const metadata = await this.contents.keep({ ...metadataOf(event, tier), names }, work)
      await work.query('update tiers set metadata_cid = $3 where event_id = $1 and tier_id = $2', [
        ...[event.id, tier.tierId, metadata.cid],
      ])
      kept.push(metadata)
    }
    return kept
  }
}
