import { maxUint64 } from 'viem'
import { z } from 'zod'
import { matters } from './event-requests.ts'
import { eventStatuses } from './event-states.ts'
import { decidedMatters } from './record-decision.ts'
import { tierStatuses } from './tier-statuses.ts'

const categories = ['music', 'theatre', 'sport', 'conference', 'meetup', 'exhibition', 'family'] as const

const LIMIT = 20
const MOST = 100
// What stands in 32 bits of seconds on the chain ends in 2106.
const LAST_TIME = Date.UTC(2106, 0, 1)

const line = (most: number) => z.string().trim().min(1).max(most)
/** To the second, as the chain has it. */
const time = z.preprocess(
  (value) => (value instanceof Date ? value.toISOString() : value),
  z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(Math.floor(Date.parse(text) / 1000) * 1000))
    .refine((date) => date.getTime() < LAST_TIME, 'must be before the year 2106')
    .refine((date) => date.getTime() >= 0, 'must be after the year 1970'),
)
const timeZone = z.string().refine(isTimeZone, 'must be an IANA time zone such as Asia/Seoul')
/** A price that fits the chain's field, of which all bits set mean something else. */
const price = (below: bigint) =>
  z
    .string()
    .regex(/^(0|[1-9]\d{0,77})$/, { error: 'must be a whole number of base units', abort: true }) // or BigInt throws
    .refine((units) => BigInt(units) < below, 'is too high')
    .nullable()

export const tierDraft = z
  .strictObject({
    name: line(80),
    maximum: z.int().min(1).max(1_000_000),
    perPerson: z.int().min(1).max(100).default(10),
    guarded: z.boolean().default(false),
    prices: z.strictObject({ native: price(2n ** 96n - 1n), usdc: price(maxUint64) }),
  })
  .refine(({ prices }) => prices.native !== null || prices.usdc !== null, 'must be for sale in one currency at least')

export const MOST_TIERS = 20

const draftFields = {
  title: line(120),
  description: line(5_000),
  category: z.enum(categories),
  venue: z.strictObject({ name: line(120), address: line(240) }),
  timeZone,
  startsAt: time,
  endsAt: time,
  saleStartsAt: time,
  saleEndsAt: time,
  tiers: z.array(tierDraft).min(1).max(MOST_TIERS),
  transferPolicy: z.strictObject({
    kind: z.enum(['free', 'market', 'none']),
    resaleCapBps: z.int().min(0).max(65_535).default(0),
    royaltyBps: z.int().min(0).max(10_000).default(0),
  }),
  payoutMode: z.enum(['instant', 'escrow']),
}

/** What an organizer says of an event; what has a sensible default may be left out. */
export const eventDraft = z
  .strictObject({
    ...draftFields,
    transferPolicy: draftFields.transferPolicy.default({ kind: 'free', resaleCapBps: 0, royaltyBps: 0 }),
    payoutMode: draftFields.payoutMode.default('escrow'),
  })
  .refine(({ startsAt, endsAt }) => startsAt < endsAt, { path: ['endsAt'], error: 'must be after startsAt' })
  .refine(({ saleStartsAt, saleEndsAt, endsAt }) => saleStartsAt < saleEndsAt && saleEndsAt <= endsAt, {
    path: ['saleEndsAt'],
    error: 'must be after saleStartsAt and not after endsAt',
  })

/** What of it is to be another; `revision`, if it is given, has to be the present one. */
export const eventPatch = z.strictObject({ ...draftFields, revision: z.int().min(1) }).partial()

/** A moment as the database knows them: in year 0 it has none. */
const moment = z.iso
  .datetime({ offset: true })
  .refine((text) => new Date(text).getUTCFullYear() > 0, 'must be a moment after the year 0')

export const catalogueQuery = z.strictObject({
  query: z
    .string()
    .regex(/^\P{Cc}*$/u, 'must be plain text')
    .trim()
    .max(100)
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
  cover: z.string().nullable().meta({ description: 'Path of its picture, such as `/ipfs/…`, up to 1,600 pixels wide' }),
  smallCover: z.string().nullable().meta({ description: 'The same, up to 640 pixels wide' }),
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

export const directoryQuery = z.strictObject({ page: z.coerce.number().int().min(0).max(9_999).default(0) })

export const eventDirectory = z
  .object({
    ids: z.array(z.uuid()).meta({ description: 'Of this page, up to 10,000' }),
    pages: z.int().meta({ description: 'How many there are, the first of them 0' }),
  })
  .meta({ id: 'EventDirectory' })

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
    status: z.enum(tierStatuses).meta({
      description: 'Of a tier that was added later: `added` on its way to the chain · `pending` waits for an admin',
    }),
  })
  .meta({ id: 'Tier' })

const proposal = z
  .object({ title: z.string(), venue, timeZone: z.string(), startsAt: z.iso.datetime() })
  .partial()
  .meta({ id: 'EventProposal', description: 'What is to change when an admin approves it' })

/** What its organizer and admins see of an event besides. */
export const authoring = z
  .object({
    revision: z.int().meta({ description: 'Counts what was changed; decisions are about one of them' }),
    underWay: z.array(z.enum(matters)).meta({ description: 'What is on its way to the chain' }),
    proposal: proposal.nullable(),
    lastDecision: z
      .object({
        matter: z.enum(decidedMatters),
        decision: z.enum(['approved', 'rejected']),
        reason: z.string().nullable(),
        revision: z.int(),
        decidedAt: z.iso.datetime(),
      })
      .nullable(),
  })
  .meta({ id: 'EventAuthoring' })

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
    cancelReason: z
      .string()
      .nullable()
      .meta({ description: 'Why it is or is being cancelled, where somebody said so' }),
    createdAt: z.iso.datetime(),
    authoring: authoring.nullable().meta({ description: 'For its organizer and admins alone' }),
  })
  .meta({ id: 'Event' })

const reason = line(1_000).meta({ description: 'What whom it concerns is told' })

export const cancellation = z.strictObject({ reason })

const revision = z
  .int()
  .min(1)
  .meta({ description: 'The one that was seen: refused when the event has another by now' })

/** Without a revision it is about whichever stands when the decision is taken. */
export const approval = z.strictObject({ revision: revision.optional() }).optional()
export const rejection = z.strictObject({ revision: revision.optional(), reason })

/** What an approved event would say instead is decided here alone, so it has to have been seen. */
export const changeApproval = z.strictObject({ revision })
export const changeRejection = z.strictObject({ revision, reason })

const paging = { limit: z.coerce.number().int().min(1).max(MOST).default(LIMIT) }

export const ownEventsQuery = z.strictObject({
  ...paging,
  status: z.enum(eventStatuses).optional(),
  cursor: z.uuid().optional().meta({ description: 'The `nextCursor` of the page before' }),
})

export const insideEvents = z
  .object({ items: z.array(eventView), nextCursor: z.string().nullable() })
  .meta({ id: 'Events' })

export const reviewQuery = z.strictObject({
  ...paging,
  status: z.enum(eventStatuses).default('pending').meta({
    description: '`pending` is the queue: with approved events that wait for a change or for new tiers of theirs',
  }),
  cursor: z.string().max(200).optional().meta({ description: 'The `nextCursor` of the page before' }),
})

export const reviewedEvent = eventView
  .extend({
    waitsFor: z.array(z.enum(decidedMatters)).meta({ description: 'What an admin has to decide about' }),
    askedAt: z.iso.datetime().meta({ description: 'When its organizer last asked for a decision' }),
    since: z
      .object({
        decision: z.enum(['approved', 'rejected']),
        reason: z.string().nullable(),
        decidedAt: z.iso.datetime(),
      })
      .nullable()
      .meta({ description: 'The last approval, or where there is none the last rejection' }),
    changes: z
      .array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() }).meta({ id: 'EventChange' }))
      .meta({ description: 'What has changed since, with what is proposed; a tier is one field, `tiers/0`' }),
  })
  .meta({ id: 'ReviewedEvent' })

export const reviewedEvents = z
  .object({ items: z.array(reviewedEvent), nextCursor: z.string().nullable() })
  .meta({ id: 'ReviewedEvents' })

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
