import { getAddress, isAddress } from 'viem'
import { z } from 'zod'
import { problem } from '../platform/index.ts'
import { orderStatuses } from './order-states.ts'

export const ticketChoice = z
  .strictObject({
    tierId: z.int().min(0).max(254).meta({ description: "The tier's number in the event" }),
    quantity: z.int().min(1).max(100),
    payWith: z.enum(['native', 'usdc']).meta({ description: 'From what the wallet has; a free tier costs nothing' }),
  })
  .meta({ id: 'TicketChoice' })

const recipient = z
  .string()
  .refine((text) => isAddress(text, { strict: false }) && BigInt(text) > 0n, 'must be an address')
  .transform((text) => getAddress(text))

/** What is bought by x402: the payment says for how much. */
export const paidChoice = z
  .strictObject({
    ...{ tierId: ticketChoice.shape.tierId, quantity: ticketChoice.shape.quantity },
    recipient: recipient.optional().meta({ description: 'Who gets the tickets; left out, who pays' }),
  })
  .meta({ id: 'PaidChoice' })

const status = z.enum(orderStatuses).meta({
  description:
    '`placed` kept · `paying` on its way to the chain · `ticketed` the tickets are yours · `failed` not charged, see `error` · `expired` given up · `refunded` paid back',
})

/** The order is kept and its tickets are held; the rest happens by itself. */
export const orderAccepted = z
  .object({
    orderId: z.uuid(),
    operationId: z.uuid(),
    status,
    poll: z.string().meta({ description: 'Path of the order' }),
    stream: z.string().meta({ description: "Path of its operation's steps as they happen" }),
  })
  .meta({ id: 'OrderAccepted' })

export const orderView = z
  .object({
    id: z.uuid(),
    operationId: z.uuid().nullable(),
    eventId: z.uuid(),
    tierId: z.int(),
    quantity: z.int(),
    price: z.string().meta({ description: 'Of one ticket, in base units' }),
    currency: z.string().meta({ description: '`native` or the address of a token' }),
    status,
    tokenIds: z.array(z.string()).meta({ description: 'The tickets, once they are there' }),
    error: problem.nullable().meta({ description: 'Why it failed' }),
  })
  .meta({ id: 'Order' })
