import { query } from './query.ts'

/** What the words of a written event are taken from: few enough that every search finds some. */
export const WORDS = {
  first: ['Paper', 'Velvet', 'Midnight', 'Golden', 'Silent', 'Electric', 'Wandering', 'Broken', 'Distant', 'Hidden'],
  second: ['Lanterns', 'Rivers', 'Gardens', 'Machines', 'Harbours', 'Mirrors', 'Foxes', 'Letters', 'Windows', 'Choirs'],
  third: ['jazz', 'opera', 'derby', 'summit', 'gathering', 'retrospective', 'parade'],
  place: ['노들섬', 'Guildhall', 'Arena', '예술의전당', 'Gallery', 'Old Mill', 'Pier', 'Dome'],
} as const

export const CATEGORIES = ['music', 'theatre', 'sport', 'conference', 'meetup', 'exhibition', 'family'] as const

const SENTENCE = 'Something will be heard and something seen, and nobody who was there will tell the same of it. '

/**
 * Thousands of events on sale, a fifth of them over, each with three tiers: written into the tables as the chain leaves
 * them, for putting so many on the chain takes an hour. Answers the ids of those that are to come, soonest first.
 */
export async function writeEvents(databaseUrl: string, count: number): Promise<string[]> {
  await query(
    databaseUrl,
    `with organizers as (
       insert into people (email, display_name, created_at)
       select gen_random_uuid() || '@example.com', 'Organizer ' || n, now() from generate_series(1, $1::int / 50) n
       returning id
     ), numbered as (
       select id, row_number() over () as place, count(*) over () as total from organizers
     ), made as (
       insert into events (organizer_id, title, description, category, venue_name, venue_address, time_zone, starts_at,
         ends_at, sale_starts_at, sale_ends_at, transfer_policy, resale_cap_bps, royalty_bps, payout_mode, status,
         onchain_event_id, created_at)
       select numbered.id, ($2::text[])[1 + n % 10] || ' ' || ($3::text[])[1 + n / 10 % 10] || ' ' || ($4::text[])[1 + n % 7] || ' ' || n,
              repeat($6, 5) || md5(n::text), ($7::text[])[1 + n % 7], ($5::text[])[1 + n % 8] || ' ' || n % 40,
              'Street ' || n, 'Asia/Seoul', at, at + interval '3 hours', at - interval '400 days', at, 'free', 0, 0,
              'escrow', 'approved', 1000000 + n, now()
         from generate_series(1, $1::int) n
         join numbered on numbered.place = 1 + n % numbered.total,
         lateral (select date_trunc('minute', now()) + (n - $1::int / 5) * interval '53 minutes' as at) times
       returning id
     )
     insert into tiers (event_id, tier_id, name, maximum, per_person, is_guarded, native_price, usdc_price)
     select made.id, tier, 'Tier ' || tier, 100 * (tier + 1), 10, false, 0, 25000000 from made, generate_series(0, 2) tier`,
    [count, WORDS.first, WORDS.second, WORDS.third, WORDS.place, SENTENCE, CATEGORIES],
  )
  await query(databaseUrl, 'vacuum analyze events, tiers, event_search, people')
  const rows = await query<{ id: string }>(
    databaseUrl,
    'select id from events where ends_at > now() order by starts_at',
  )
  return rows.map(({ id }) => id)
}
