import type { Event, Tier } from '../../src/api/types.ts'
import { decimalOf, type Means, symbolOf } from '../../src/print/amount.ts'
import { saleState } from '../../src/print/sale-state.ts'
import { offsetTime } from '../../src/print/zoned-time.ts'

type About = { url: string; picture: string; now: Date }

const means: readonly Means[] = ['usdc', 'native']

/** An event in schema.org's words. Prices are exact, and named by the currency's own symbol. */
export function structureEvent(event: Event, { url, picture, now }: About): object {
  const { title, description, venue, timeZone, status, organizer } = event
  const isCancelled = status === 'cancelled'
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: title,
    description,
    url,
    image: [picture],
    startDate: offsetTime(event.startsAt, timeZone),
    endDate: offsetTime(event.endsAt, timeZone),
    eventStatus: `https://schema.org/${isCancelled ? 'EventCancelled' : 'EventScheduled'}`,
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    location: { '@type': 'Place', name: venue.name, address: venue.address },
    ...(organizer.name && { organizer: { '@type': 'Organization', name: organizer.name } }),
    ...(!isCancelled && { offers: event.tiers.flatMap((tier) => offersOf(tier, event, { url, now })) }),
  }
}

/** A tier may be for sale in two currencies, and is an offer in each. */
function offersOf(tier: Tier, event: Event, { url, now }: { url: string; now: Date }): object[] {
  return means.flatMap((one) => {
    const units = tier.prices[one]
    if (units === null) return []
    return {
      '@type': 'Offer',
      name: tier.name,
      url,
      price: decimalOf(units, one),
      priceCurrency: symbolOf(one),
      availability: `https://schema.org/${availabilityOf(tier, event, now)}`,
      validFrom: offsetTime(event.saleStartsAt, event.timeZone),
      validThrough: offsetTime(event.saleEndsAt, event.timeZone),
    }
  })
}

function availabilityOf({ available }: Tier, { saleStartsAt, saleEndsAt }: Event, now: Date): string {
  const state = saleState({ saleStartsAt, saleEndsAt, available }, now)
  if (state === 'early') return 'PreOrder'
  if (state === 'closed') return 'OutOfStock'
  return state === 'soldOut' ? 'SoldOut' : 'InStock'
}
