import { canonicalJson } from './canonical-json.ts'
import type { Event, Tier } from './event.ts'

export type Metadata = { readonly bytes: Uint8Array; readonly mediaType: 'application/json' }

/**
 * What a ticket of the tier shows in any wallet; it is fixed with the tier, so it names nothing that may change. It
 * names the event by our id and its revision: however alike two drafts are, or one that is submitted again, their
 * metadata is not.
 */
export function metadataOf(event: Event, tier: Pick<Tier, 'name' | 'tierId'>): Metadata {
  const trait = (trait_type: string, value: string) => ({ trait_type, value })
  const text = canonicalJson({
    name: `${event.title} · ${tier.name}`,
    description: event.description,
    ...(event.cover && { image: `ipfs://${event.cover.cid}` }),
    properties: { event: event.id, revision: event.revision, tier: tier.tierId },
    attributes: [
      trait('Event', event.title),
      trait('Tier', tier.name),
      trait('Category', event.category),
      trait('Venue', event.venue.name),
      trait('Address', event.venue.address),
      trait('Starts', event.startsAt.toISOString()),
      trait('Ends', event.endsAt.toISOString()),
      trait('Time zone', event.timeZone),
    ],
  })
  return { bytes: Buffer.from(text), mediaType: 'application/json' }
}
