import { z } from 'zod'
import { orderStatuses } from '../checkout/index.ts'
import { paymentStatuses } from '../payments/index.ts'
import { eventTitle, kind, nextCursor, paging, personEmail } from './admin.schemas.ts'

const status = z.enum(paymentStatuses).meta({
  description:
    '`pending` claimed · `processing` looked at on the chain · `sent` in a transaction · `confirmation_failed` outcome not known in time, watched · `completed` · `failed` not charged · `refunding` money came and goes back · `refunded`',
})
const units = z.string().meta({ description: 'In base units of the asset' })
const moment = z.iso.datetime().nullable()

export const paymentsQuery = z.strictObject({
  status: z.enum(paymentStatuses).optional(),
  kind,
  payer: z
    .string()
    .regex(/^0x[0-9a-fA-F]{40}$/)
    .optional(),
  stuck: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: '`true`: those alone that have been on their way for over five minutes' }),
  ...paging,
})

const paidOrder = z
  .object({
    id: z.uuid(),
    eventId: z.uuid(),
    eventTitle,
    tierId: z.int(),
    quantity: z.int(),
    status: z.enum(orderStatuses),
    wallet: z.string().meta({ description: 'Who gets the tickets' }),
    tokenIds: z.array(z.string()),
  })
  .meta({ id: 'PaidOrder' })

export const adminPayment = z
  .object({
    id: z.uuid(),
    kind: z.string().meta({ description: 'What it buys' }),
    status,
    isStuck: z.boolean().meta({ description: 'On its way for over five minutes' }),
    personId: z.uuid().nullable().meta({ description: 'Null where we know nobody who pays' }),
    personEmail: personEmail.nullable(),
    payer: z.string(),
    payTo: z.string(),
    asset: z.string(),
    amount: units,
    signedBy: z.enum(['key', 'our-wallet', 'contract']),
    transactionId: z.string().nullable().meta({ description: 'In the outbox: what it waits for, or has ended by' }),
    transactionHash: z.string().nullable(),
    broughtIn: z
      .string()
      .nullable()
      .meta({ description: 'The transaction in which somebody else has submitted the authorization' }),
    tries: z.int().meta({ description: 'How often it went back to the beginning' }),
    error: z.object({ code: z.string(), detail: z.string() }).nullable(),
    nonce: z.string().meta({ description: 'Of the authorization' }),
    validAfter: z.iso.datetime().meta({ description: 'From then on it can be taken' }),
    validBefore: z.iso.datetime().meta({ description: 'Until then it can be taken' }),
    order: paidOrder.nullable().meta({ description: 'What it buys, where that is tickets' }),
    dueAt: moment.meta({ description: 'When it is taken up next, if at all' }),
    createdAt: z.iso.datetime(),
    lookedAt: moment.meta({ description: 'When the chain was first asked about it' }),
    sentAt: moment,
    endedAt: moment,
  })
  .meta({ id: 'AdminPayment' })

export const adminPayments = z.object({ items: z.array(adminPayment), nextCursor }).meta({ id: 'AdminPayments' })

export const paymentQueue = z
  .object({
    depth: z.array(
      z.object({
        status,
        count: z.int(),
        oldestSeconds: z.int().meta({ description: 'How long the oldest has been on its way, or sent' }),
      }),
    ),
    stuck: z.int().meta({ description: 'On their way for over five minutes' }),
    completedLastMinute: z.int(),
    failures: z
      .array(z.object({ code: z.string(), count: z.int() }))
      .meta({ description: 'In the last hour, the most frequent first' }),
  })
  .meta({ id: 'PaymentQueue' })
