import { z } from 'zod'
import { defineFact } from '../platform/index.ts'

const which = { paymentId: z.uuid(), kind: z.string(), personId: z.uuid().nullable() }

/** The money came and what it was for was given. Told again when a reorganised chain has brought it anew. */
export const paymentCompleted = defineFact('payments.PaymentCompleted', z.object(which))

/** Somebody's credits became more or fewer: one of these for each entry of their account. */
export const creditsMoved = defineFact(
  'payments.CreditsMoved',
  z.object({
    entryId: z.uuid(),
    personId: z.uuid(),
    kind: z.enum(['bought', 'returned', 'spent', 'taken-back']),
    units: z.string().regex(/^\d+$/),
    paymentId: z.uuid().nullable(),
    subjectId: z.uuid().nullable(),
  }),
)

/** A payment ended without being charged. */
export const paymentFailed = defineFact(
  'payments.PaymentFailed',
  z.object({ ...which, code: z.string(), detail: z.string() }),
)

/** The money came, nothing could be given for it, and it went back. */
export const paymentRefunded = defineFact('payments.PaymentRefunded', z.object(which))
