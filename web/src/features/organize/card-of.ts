import type { Event, EventCard } from '../../api/types.ts'
import type { DraftWords } from './draft-words.ts'
import type { Draft } from './read-draft.ts'

/** The bill on the wall, from what is written so far; what is not right yet stands as it was kept. */
export function cardOf(event: Event, draft: Partial<Draft>, words: DraftWords): EventCard {
  const { id, cover, smallCover } = event
  const { startsAt, endsAt, saleStartsAt, saleEndsAt, timeZone } = { ...event, ...draft }
  const tiers = draft.tiers ?? event.tiers
  return {
    ...{ id, cover, smallCover, startsAt, endsAt, saleStartsAt, saleEndsAt, timeZone },
    category: words.category,
    title: words.title.trim() || event.title,
    venue: { name: words.venueName.trim() || event.venue.name, address: words.venueAddress },
    lowestPrices: {
      native: lowest(tiers.map(({ prices }) => prices.native)),
      usdc: lowest(tiers.map(({ prices }) => prices.usdc)),
    },
    available: tiers.reduce((sum, { maximum }) => sum + maximum, 0),
  }
}

function lowest(prices: (string | null)[]): string | null {
  const offered = prices.filter((units) => units !== null)
  return offered.sort((one, other) => Number(BigInt(one) - BigInt(other)))[0] ?? null
}
