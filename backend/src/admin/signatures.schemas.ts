import { getAddress, isAddress } from 'viem'
import { z } from 'zod'
import { nextCursor, paging, personEmail } from './admin.schemas.ts'

const address = z
  .string()
  .refine((text) => isAddress(text, { strict: false }), 'must be an address, 0x and 40 hex digits')
  .transform((text) => getAddress(text))

export const signaturesQuery = z.strictObject({
  person: z.uuid().optional(),
  wallet: address.optional(),
  operation: z.uuid().optional(),
  payment: z.uuid().optional(),
  ...paging,
})

const signature = z
  .object({
    id: z.uuid(),
    wallet: z.string(),
    personId: z.uuid(),
    personEmail,
    askedBy: z.string().meta({ description: 'The room that asked' }),
    operationId: z.uuid().nullable().meta({ description: 'What it was for, unless it was for a payment' }),
    paymentId: z.uuid().nullable(),
    hash: z.string().meta({
      description:
        'What was signed; for an operation its `userOpHash`, for a payment the authorization nested beside the wallet (ERC-7739)',
    }),
    askedAt: z.iso.datetime().meta({ description: 'Written down before the key was opened, whatever came of it' }),
  })
  .meta({ id: 'SignatureAsked' })

export const signatures = z.object({ items: z.array(signature), nextCursor }).meta({ id: 'SignaturesAsked' })
