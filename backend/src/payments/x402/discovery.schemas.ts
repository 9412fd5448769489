import { z } from 'zod'

const LIMIT = 20
const MOST = 100

export const discoveryQuery = z.strictObject({
  type: z.literal('http').optional(),
  limit: z.coerce.number().int().min(1).max(MOST).default(LIMIT),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
})

const words = z.record(z.string(), z.unknown())

export const purchasable = z
  .object({
    x402Version: z.literal(2),
    items: z.array(
      z.object({
        resource: z.url(),
        type: z.literal('http'),
        x402Version: z.literal(2),
        description: z.string(),
        mimeType: z.string(),
        accepts: z.array(words).meta({ description: 'What it may cost: payment requirements of x402' }),
        lastUpdated: z.int().meta({ description: 'Seconds since 1970' }),
        metadata: words,
        extensions: words.meta({ description: '`bazaar`: how to ask for it' }),
      }),
    ),
    pagination: z.object({ limit: z.int(), offset: z.int(), total: z.int() }),
  })
  .meta({ id: 'Purchasable' })

export const siteDescription = z
  .object({ version: z.literal(1), resources: z.array(z.url()), instructions: z.string() })
  .meta({ id: 'X402Site' })
