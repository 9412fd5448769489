import { z } from 'zod'
import { addressField, amountField, nameField, pageOfItems } from '../merchants.fields.ts'

const price = z.strictObject({ token: addressField, amount: amountField }).meta({ id: 'ProductPriceWish' })

const prices = z
  .array(price)
  .min(1)
  .max(20)
  .refine((all) => new Set(all.map(({ token }) => token)).size === all.length, 'must not name a token twice')

export const productWish = z
  .strictObject({ name: nameField, description: z.string().max(2000).default(''), prices })
  .meta({ id: 'ProductWish' })

export const productPatch = z
  .strictObject({ name: nameField.optional(), description: z.string().max(2000).optional(), prices: prices.optional() })
  .meta({ id: 'ProductPatch' })

export const productView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    description: z.string(),
    prices: z.array(z.object({ token: z.string(), amount: z.string().meta({ description: 'In base units' }) })),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Product' })

export const productPage = pageOfItems(productView).meta({ id: 'Products' })
