import { z } from 'zod'

const wallet = z
  .object({
    address: z.string().meta({ description: 'Checksummed; known before anything is on the chain' }),
    deployed: z
      .boolean()
      .meta({ description: 'Whether the wallet has its code; false also while the chain cannot be asked' }),
    signer: z.object({
      kind: z.literal('server').meta({ description: '`server`: we keep the key that the wallet obeys' }),
    }),
  })
  .meta({ id: 'Wallet' })

export const me = z
  .object({
    id: z.uuid(),
    email: z.string(),
    displayName: z.string().nullable(),
    roles: z.array(z.enum(['attendee', 'organizer', 'admin', 'door'])),
    wallet,
  })
  .meta({ id: 'Me' })
