import { type Address, getAddress, type Hex, isAddress } from 'viem'
import { z } from 'zod'

/** A checksum that is there has to be right; what comes out has one. */
export const addressField = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/, 'must be an address: 0x and 40 hex digits')
  .refine((text) => /^0x([0-9a-f]{40}|[0-9A-F]{40})$/.test(text) || isAddress(text), 'its checksum is wrong')
  .transform((text): Address => getAddress(text.toLowerCase()))

export const hashField = z
  .string()
  .regex(/^0x[0-9a-fA-F]{64}$/, 'must be 0x and 64 hex digits')
  .transform((text) => text.toLowerCase() as Hex)

export const amountField = z
  .string()
  .regex(/^[1-9]\d{0,76}$/, 'must be a whole number of base units, more than none')
  .meta({ description: 'In base units of the token' })

/** A name that people read: nothing in it that cannot be seen. */
export const nameField = z
  .string()
  .transform((text) => text.normalize('NFC').trim())
  .pipe(
    z
      .string()
      .min(1)
      .max(80)
      .regex(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]+$/u, 'must not have control characters'),
  )

export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(100).optional(),
})

export const pageOfItems = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })
