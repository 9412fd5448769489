import type { z } from 'zod'
import { coverPath } from './cover-paths.ts'
import type { eventCards } from './events.schemas.ts'

type Card = z.infer<typeof eventCards>['items'][number]

/** What of `events e` a card needs. */
export const CARD_SOURCE = `e.id, e.title, e.category, e.venue_name, e.venue_address, e.time_zone, e.starts_at, e.ends_at,
  e.sale_starts_at, e.sale_ends_at, e.cover_cid, e.small_cover_cid`

export type CardRow = {
  id: string
  title: string
  category: Card['category']
  venue_name: string
  venue_address: string
  time_zone: string
  starts_at: Date
  ends_at: Date
  sale_starts_at: Date
  sale_ends_at: Date
  cover_cid: string | null
  small_cover_cid: string | null
  lowest_native: string | null
  lowest_usdc: string | null
  available: number
}

/** The events of a page, which may have a `rank`, with what their tiers come to: for those alone, and in one query. */
export function withTiers(page: string, order: string): string {
  return `
    with page as (${page})
    select page.*, t.lowest_native, t.lowest_usdc, coalesce(t.available, 0) as available
      from page left join lateral (
        select min(native_price)::text as lowest_native, min(usdc_price)::text as lowest_usdc,
               sum(greatest(0, maximum - held - sold))::int as available
          from tiers where event_id = page.id and status = 'approved') t on true
     order by ${order}`
}

export function cardOf(row: CardRow): Card {
  return {
    id: row.id,
    title: row.title,
    category: row.category,
    venue: { name: row.venue_name, address: row.venue_address },
    timeZone: row.time_zone,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    saleStartsAt: row.sale_starts_at.toISOString(),
    saleEndsAt: row.sale_ends_at.toISOString(),
    cover: coverPath(row.cover_cid),
    smallCover: coverPath(row.small_cover_cid),
    lowestPrices: { native: row.lowest_native, usdc: row.lowest_usdc },
    available: row.available,
  }
}
