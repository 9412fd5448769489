import { z } from 'zod'
import { nameField } from '../merchants.fields.ts'
import { scopes } from './api-key.ts'

const scope = z.enum(scopes).meta({
  description:
    '`payments:write` asks for payments · `payments:read` reads them · `gasless:write` has us send what payers have signed · `chain:read` asks for balances, allowances and transactions',
})

export const keyWish = z
  .strictObject({
    name: nameField.meta({ description: 'For yourself: which program has it' }),
    scopes: z
      .array(scope)
      .min(1)
      .max(scopes.length)
      .transform((all) => [...new Set(all)])
      .default([...scopes]),
  })
  .meta({ id: 'ApiKeyWish' })

export const keyView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    hint: z.string().meta({ description: 'Its last four characters' }),
    scopes: z.array(scope),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable().meta({ description: 'To the minute' }),
  })
  .meta({ id: 'ApiKey' })

export const keyMade = z
  .object({ ...keyView.shape, key: z.string().meta({ description: 'The key itself. It is not shown again' }) })
  .meta({ id: 'ApiKeyMade' })

export const keyList = z.object({ items: z.array(keyView) }).meta({ id: 'ApiKeys' })
