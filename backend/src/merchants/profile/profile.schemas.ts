import { z } from 'zod'
import { addressField, nameField } from '../merchants.fields.ts'

const MOST_TOKENS = 20

export const merchantWish = z
  .strictObject({
    name: nameField.meta({ description: 'What payers read' }),
    recipient: addressField.meta({ description: 'Where the money goes, unless a payment says otherwise' }),
    tokens: z
      .array(addressField)
      .min(1)
      .max(MOST_TOKENS)
      .transform((all) => [...new Set(all)])
      .meta({ description: 'Addresses of tokens that the gateway takes' }),
  })
  .meta({ id: 'MerchantWish' })

export const merchantView = z
  .object({
    id: z.uuid(),
    merchantId: z.string().meta({ description: 'What the chain calls the merchant: keccak of `id`' }),
    name: z.string(),
    recipient: z.string(),
    tokens: z.array(z.string()),
    feeBps: z.int().meta({ description: 'What we keep of each payment, in ten-thousandths; an admin says how much' }),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Merchant' })
