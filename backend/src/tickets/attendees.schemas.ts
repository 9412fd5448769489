import { z } from 'zod'

const LIMIT = 20
const MOST = 100

const status = z.enum(['active', 'listed', 'used', 'refunded'])

export const attendeesQuery = z.strictObject({
  query: z
    .string()
    .regex(/^\P{Cc}*$/u, 'must be plain text')
    .trim()
    .max(100)
    .optional()
    .meta({ description: 'Only of people who have this in their name or e-mail address' }),
  tierId: z.coerce.number().int().min(0).max(254).optional().meta({ description: 'Only of this tier' }),
  status: status.optional(),
  limit: z.coerce.number().int().min(1).max(MOST).default(LIMIT),
  cursor: z
    .string()
    .regex(/^\d{1,40}$/, 'is not one that a page has given')
    .optional()
    .meta({ description: 'The `nextCursor` of the page before' }),
})

const attendee = z
  .object({
    tokenId: z.string(),
    tierId: z.int(),
    tier: z.string().meta({ description: "The tier's name" }),
    serial: z.int().meta({ description: 'Its number in the tier, counted from 1' }),
    status,
    owner: z.string().meta({ description: 'The wallet that has the ticket now, whoever bought it' }),
    name: z.string().nullable(),
    email: z.string().nullable().meta({ description: 'Null where the wallet is nobody’s here' }),
    price: z.string().meta({ description: 'What was paid for it, in base units' }),
    currency: z.string().meta({ description: '`native` or the address of a token' }),
  })
  .meta({ id: 'Attendee' })

export const attendeePage = z
  .object({ items: z.array(attendee), nextCursor: z.string().nullable() })
  .meta({ id: 'AttendeePage' })

export type Attendee = z.infer<typeof attendee>
