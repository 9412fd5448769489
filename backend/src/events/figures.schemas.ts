import { z } from 'zod'
import { eventStatuses } from './event-states.ts'

const LIMIT = 20
const MOST = 100

const units = z.string().regex(/^\d+$/)
const currency = z.string().meta({ description: '`native` or the address of a token; a free ticket says `native`' })

export const payoutsQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(MOST).default(LIMIT),
  cursor: z.uuid().optional().meta({ description: 'The `nextCursor` of the page before' }),
})

const salesSum = z
  .object({
    currency,
    sold: z.int().meta({ description: 'Tickets' }),
    gross: units.meta({ description: 'What was paid for them, in base units' }),
    refunded: z.int().meta({ description: 'Tickets of these that were paid back' }),
    refundedAmount: units,
  })
  .meta({ id: 'SalesSum' })

export const salesView = z
  .object({
    eventId: z.uuid(),
    timeZone: z.string().meta({ description: 'In which the days are days' }),
    totals: z.array(salesSum).meta({ description: 'Over all tiers, one for each currency' }),
    tiers: z.array(
      z.object({
        tierId: z.int(),
        name: z.string(),
        maximum: z.int(),
        held: z.int(),
        available: z.int(),
        sums: z.array(salesSum),
      }),
    ),
    days: z
      .array(z.object({ day: z.iso.date(), tierId: z.int(), currency, sold: z.int(), gross: units }))
      .meta({ description: 'Oldest first; a day on which nothing was sold is missing' }),
  })
  .meta({ id: 'Sales' })

const payoutSum = z
  .object({
    currency,
    gross: units.meta({ description: 'What was paid for tickets, in base units' }),
    refunded: units,
    fee: units.meta({ description: 'Kept by the house' }),
    paid: units.meta({ description: 'Sent to your wallet, or owed to it where it could not be sent' }),
    held: units.meta({ description: 'In escrow, the fee included' }),
  })
  .meta({ id: 'PayoutSum' })

export const payoutPage = z
  .object({
    items: z.array(
      z
        .object({
          eventId: z.uuid(),
          title: z.string(),
          status: z.enum(eventStatuses),
          payoutMode: z.enum(['instant', 'escrow']),
          endsAt: z.iso.datetime(),
          sums: z.array(payoutSum).meta({ description: 'One for each currency that money came in' }),
          isPayable: z.boolean().meta({ description: 'Escrow that can be paid out now' }),
          isOnItsWay: z.boolean(),
          payments: z
            .array(
              z.object({ currency, amount: units, fee: units, paidAt: z.iso.datetime(), transactionHash: z.string() }),
            )
            .meta({ description: 'What left escrow, oldest first' }),
        })
        .meta({ id: 'EventPayout' }),
    ),
    nextCursor: z.string().nullable(),
    owed: z
      .array(z.object({ currency, amount: units }))
      .meta({ description: 'Could not be sent when it was due; the next payout that you ask for fetches it' }),
  })
  .meta({ id: 'PayoutPage' })
