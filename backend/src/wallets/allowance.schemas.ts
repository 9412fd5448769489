import { z } from 'zod'

const units = z.string().meta({ description: 'In base units' })
const wanted = z
  .string()
  .regex(/^[1-9]\d{0,77}$/, 'must be a whole number of base units, more than none')
  .meta({ description: 'In base units of USDC' })

export const allowanceWish = z
  .strictObject({
    total: wanted,
    perPayment: wanted.meta({ description: 'The most that one payment may be, in base units of USDC' }),
    expiresAt: z.iso.datetime({ offset: true }),
  })
  .meta({ id: 'AllowanceWish' })

export const allowance = z
  .object({
    currency: z.string().meta({ description: 'The address of USDC' }),
    total: units,
    perPayment: units,
    used: z.string().meta({ description: 'Of the total: paid, or signed for and still to be paid' }),
    left: units,
    expiresAt: z.iso.datetime().nullable().meta({ description: 'null where nothing is paid without asking' }),
  })
  .meta({ id: 'Allowance' })
