import { z } from 'zod'
import { defineFact } from '../../platform/index.ts'

const address = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{40}$/)])
const hash = z.templateLiteral(['0x', z.string().regex(/^[0-9a-f]{64}$/)])
const units = z.string().regex(/^\d+$/)

/** The chain has it: a purchase was paid. */
export const spendSettled = defineFact(
  'treasury.SpendSettled',
  z.object({ key: z.string(), purpose: z.string(), payee: address, amountUnits: units, transactionHash: hash }),
)

/** A purchase was never paid and cannot be any more: nobody took the money while the authorization was good. */
export const spendReleased = defineFact(
  'treasury.SpendReleased',
  z.object({ key: z.string(), purpose: z.string(), payee: address, amountUnits: units }),
)

/** Money that could not be served is back. Told again when a reorganised chain has brought it anew. */
export const refundPaid = defineFact(
  'treasury.RefundPaid',
  z.object({ key: z.string(), to: address, amountUnits: units, transactionHash: hash }),
)

/** The block of a refund was reorganised away: it is on its way again. */
export const refundReopened = defineFact(
  'treasury.RefundReopened',
  z.object({ key: z.string(), to: address, amountUnits: units }),
)
