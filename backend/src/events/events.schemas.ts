import { maxUint64 } from 'viem'
import { z } from 'zod'
import { eventStatuses } from './event-states.ts'

const categories = ['music', 'theatre', 'sport', 'conference', 'meetup', 'exhibition', 'family'] as const

const LIMIT = 20
const MOST = 100
// What stands in 32 bits of seconds on the chain ends in 2106.
const LAST_TIME = Date.UTC(2106, 0, 1)

const line = (most: number) => z.string().trim().min(1).max(most)
/** To the second, as the chain has it. */
const time = z.coerce
  .date()
  .refine((date) => date.getTime() < LAST_TIME, 'must be before the year 2106')
  .transform((date) => new Date(Math.floor(date.getTime() / 1000) * 1000))
const timeZone = z.string().refine(isTimeZone, 'must be an IANA time zone such as Asia/Seoul')
/** A price that fits the chain's field, of which all bits set mean something else. */
const price = (below: bigint) =>
  z
    .string()
    .regex(/^(0|[1-9]\d{0,77})$/, 'must be a whole number of base units')
    .refine((units) => BigInt(units) < below, 'is too high')
    .nullable()

const tierDraft = z
  .strictObject({
    name: line(80),
    maximum: z.int().min(1).max(1_000_000),
    perPerson: z.int().min(1).max(100).default(10),
    guarded: z.boolean().default(false),
    prices: z.strictObject({ native: price(2n ** 96n - 1n), usdc: price(maxUint64) }),
  })
  .refine(({ prices }) => prices.native !== null || prices.usdc !== null, 'must be for sale in one currency at least')

/** What an organizer says of an event; what has a sensible default may be left out. */
export const eventDraft = z
  .strictObject({
    title: line(120),
    description: line(5_000),
    category: z.enum(categories),
    venue: z.strictObject({ name: line(120), address: line(240) }),
    timeZone,
    startsAt: time,
    endsAt: time,
    saleStartsAt: time,
    saleEndsAt: time,
    tiers: z.array(tierDraft).min(1).max(20),
    transferPolicy: z
      .strictObject({
        kind: z.enum(['free', 'market', 'none']),
        resaleCapBps: z.int().min(0).max(65_535).default(0),
        royaltyBps: z.int().min(0).max(10_000).default(0),
      })
      .default({ kind: 'free', resaleCapBps: 0, royaltyBps: 0 }),
    payoutMode: z.enum(['instant', 'escrow']).default('escrow'),
  })
  .refine(({ startsAt, endsAt }) => startsAt < endsAt, { path: ['endsAt'], error: 'must be after startsAt' })
  .refine(({ saleStartsAt, saleEndsAt, endsAt }) => saleStartsAt < saleEndsAt && saleEndsAt <= endsAt, {
    path: ['saleEndsAt'],
    error: 'must be after saleStartsAt and not after endsAt',
  })

/** A moment as the database knows them: in year 0 it has none. */
const moment = z.iso
  .datetime({ offset: true })
  .refine((text) => new Date(text).getUTCFullYear() > 0, 'must be a moment after the year 0')

export const catalogueQuery = z.strictObject({
  query: z
    .string()
    .trim()
    .max(100)
    .regex(/^\P{Cc}*$/u, 'must be plain text')
    .optional()
    .meta({ description: 'Words in title, venue or description, or how they begin; best first' }),
  category: z.enum(categories).optional(),
  from: moment.optional().meta({ description: 'Only what starts at this time or later' }),
  to: moment.optional().meta({ description: 'Only what starts before this time' }),
  organizer: z.uuid().optional().meta({ description: "Only this organizer's" }),
  limit: z.coerce.number().int().min(1).max(MOST).default(LIMIT),
  cursor: z.string().max(200).optional().meta({ description: 'The `nextCursor` of the page before' }),
})

const units = z.string().regex(/^\d+$/)
const prices = z
  .object({ native: units.nullable(), usdc: units.nullable() })
  .meta({ id: 'Prices', description: 'In base units; "0" is free, null is not for sale in that currency' })
const venue = z.object({ name: z.string(), address: z.string() }).meta({ id: 'Venue' })

const about = {
  id: z.uuid(),
  title: z.string(),
  category: z.enum(categories),
  venue,
  timeZone: z.string().meta({ description: 'Of the venue, as IANA names it' }),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  saleStartsAt: z.iso.datetime(),
  saleEndsAt: z.iso.datetime(),
}

const eventCard = z
  .object({
    ...about,
    lowestPrices: prices.meta({ description: 'The lowest of all tiers in each currency' }),
    available: z.int().meta({ description: 'Tickets left over all tiers' }),
  })
  .meta({ id: 'EventCard' })

export const eventCards = z
  .object({ items: z.array(eventCard), nextCursor: z.string().nullable() })
  .meta({ id: 'EventCards' })

const tierView = z
  .object({
    tierId: z.int().meta({ description: 'Its number in the event, the same on the chain' }),
    name: z.string(),
    maximum: z.int(),
    perPerson: z.int().meta({ description: 'How many of it one person may buy' }),
    guarded: z.boolean(),
    prices,
    sold: z.int(),
    held: z.int().meta({ description: 'In orders that are on their way' }),
    available: z.int(),
  })
  .meta({ id: 'Tier' })

export const eventView = z
  .object({
    ...about,
    description: z.string(),
    onchainEventId: units.nullable(),
    status: z.enum(eventStatuses),
    organizer: z.object({ id: z.uuid(), name: z.string().nullable() }).meta({ id: 'Organizer' }),
    tiers: z.array(tierView),
    transferPolicy: z.object({
      kind: z.enum(['free', 'market', 'none']),
      resaleCapBps: z.int(),
      royaltyBps: z.int(),
    }),
    payoutMode: z.enum(['instant', 'escrow']),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Event' })

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
