import { z } from 'zod'
import { addressField } from '../merchants.fields.ts'

export const balanceQuery = z.strictObject({ owner: addressField })

export const allowanceQuery = z.strictObject({ owner: addressField, spender: addressField })

const units = z.string().meta({ description: 'In base units' })

export const balanceView = z
  .object({ token: z.string(), owner: z.string(), balance: units, decimals: z.int(), symbol: z.string() })
  .meta({ id: 'TokenBalance' })

export const allowanceView = z
  .object({ token: z.string(), owner: z.string(), spender: z.string(), allowance: units })
  .meta({ id: 'TokenAllowance' })

export const transactionView = z
  .object({
    hash: z.string(),
    status: z.enum(['pending', 'succeeded', 'reverted']).meta({ description: '`pending` in no block yet' }),
    blockNumber: z.string().nullable(),
    confirmations: z.int().meta({ description: 'Blocks on top of it, its own among them' }),
    isFinal: z.boolean().meta({ description: 'Whether that is as many as this network asks for' }),
  })
  .meta({ id: 'TransactionStatus' })
