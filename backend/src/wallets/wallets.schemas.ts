import { isAddress } from 'viem'
import { z } from 'zod'
import { problem } from '../platform/index.ts'

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

const currency = z.string().max(42).meta({ description: '`native` or the address of a token' })

export const balancesQuery = z.strictObject({
  fresh: z.enum(['true', 'false']).default('false').meta({ description: '`true` waits for another look at the chain' }),
})

export const balances = z
  .object({
    balances: z.array(
      z
        .object({
          currency: z.string().meta({ description: '`native` or the address of a token' }),
          symbol: z.string(),
          decimals: z.int(),
          amount: z.string().meta({ description: 'In base units' }),
        })
        .meta({ id: 'Balance' }),
    ),
    syncedAt: z.iso.datetime().nullable().meta({
      description:
        'When the chain was last asked; older than a minute means that it does not answer, null that it never did',
    }),
  })
  .meta({ id: 'Balances' })

export const transferOrder = z
  .strictObject({
    to: z.string().refine((to) => isAddress(to), 'must be an address, and its checksum right where it has one'),
    currency,
    amount: z
      .string()
      .regex(/^[1-9]\d{0,77}$/, 'must be a whole number of base units, more than none')
      .meta({ description: 'In base units' }),
  })
  .meta({ id: 'TransferOrder' })

/** What the problem `wallets.not_enough` tells besides. */
export const transferRefused = problem
  .extend({ most: z.string().optional().meta({ description: 'In base units: so much could be sent' }) })
  .meta({ id: 'TransferRefused' })

export const faucetOrder = z.strictObject({ currency }).meta({ id: 'FaucetOrder' })
