import { z } from 'zod'
import { merchantView } from '../merchants/index.ts'

const MOST_BPS = 2000

export const merchantsQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(100).optional(),
})

export const merchantFee = z
  .strictObject({ feeBps: z.int().min(0).max(MOST_BPS).meta({ description: 'In ten-thousandths of each payment' }) })
  .meta({ id: 'MerchantFee' })

export const adminMerchants = z
  .object({ items: z.array(merchantView), nextCursor: z.string().nullable() })
  .meta({ id: 'AdminMerchants' })
