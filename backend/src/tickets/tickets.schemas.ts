import { z } from 'zod'
import { languages } from '../identity/index.ts'

const LIMIT = 20
const MOST = 100

export const tokenId = z.string().regex(/^(0|[1-9]\d{0,77})$/, 'must be a token id in decimal')

export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(MOST).default(LIMIT),
  cursor: z.string().max(200).optional().meta({ description: 'The `nextCursor` of the page before' }),
})

export const paperQuery = z.strictObject({
  language: z.enum(languages).optional().meta({ description: 'Instead of what `Accept-Language` asks for' }),
})

export const ticketView = z
  .object({
    tokenId: z.string(),
    eventId: z.uuid().nullable().meta({ description: 'Null where the event was not made here' }),
    onchainEventId: z.string().meta({ description: "The event's number on the chain" }),
    contract: z.string().meta({ description: 'The address of TicketNFT, which has the token' }),
    tierId: z.int(),
    serial: z.int().meta({ description: 'Its number in the tier, counted from 1' }),
    owner: z.string().meta({ description: 'The wallet that has it' }),
    status: z.enum(['active', 'listed', 'used', 'refunded']),
    tokenUri: z.string().meta({ description: 'ipfs:// and the CID of what it says in any wallet' }),
    price: z.string().meta({ description: 'What was paid for it, in base units' }),
    currency: z.string().meta({ description: '`native` or the address of a token; a free ticket says `native`' }),
    transactionHash: z.string(),
    userOpHash: z.string().nullable().meta({ description: 'Null where it was not bought here' }),
  })
  .meta({ id: 'Ticket' })

export const ticketPage = z
  .object({ items: z.array(ticketView), nextCursor: z.string().nullable() })
  .meta({ id: 'TicketPage' })

const code = z.string().meta({ description: 'Digits, to be shown as a QR code' })

export const ticketCode = z.object({ code }).meta({ id: 'TicketCode' })

export const codeToRead = z.strictObject({ code: code.max(400) })
