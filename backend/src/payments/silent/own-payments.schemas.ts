import { z } from 'zod'
import { problem } from '../../platform/index.ts'
import { paymentStatuses } from '../payment-states.ts'

export const paymentWish = z
  .strictObject({
    challengeId: z.string().min(1).max(8_000).meta({ description: 'As a 402 of this server has told it' }),
    confirm: z.boolean().optional().meta({ description: '`true` when the person has seen what is paid, and said yes' }),
  })
  .meta({ id: 'PaymentWish' })

export const paymentSigned = z
  .object({
    header: z.string().meta({ description: 'What to send as `PAYMENT-SIGNATURE` with the request that is to be paid' }),
    paymentId: z.uuid().meta({ description: 'The id that the payment will have' }),
    from: z.enum(['allowance', 'sheet']).meta({ description: 'Whether it was inside the allowance, or confirmed' }),
  })
  .meta({ id: 'PaymentSigned' })

const currency = z.string().meta({ description: 'The address of the token' })

/** What the problems `payments.confirmation_needed` and `payments.not_enough` tell besides. */
export const paymentAsked = problem
  .extend({
    payment: z
      .object({
        kind: z.string(),
        description: z.string(),
        amount: z.string().meta({ description: 'In base units' }),
        currency,
        payTo: z.string(),
        balance: z
          .string()
          .meta({ description: 'What the wallet can pay with, without what it has signed for already' }),
        expiresAt: z.iso.datetime().meta({ description: 'Until then the challenge is good' }),
      })
      .optional(),
  })
  .meta({ id: 'PaymentAsked' })

export const ownPaymentsQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(100).optional(),
})

const ownPayment = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    description: z
      .string()
      .nullable()
      .meta({ description: 'What it was for; null where the authorization is not ours' }),
    status: z.enum(paymentStatuses),
    from: z
      .enum(['allowance', 'sheet', 'elsewhere'])
      .meta({ description: '`elsewhere`: by an authorization that was not signed here' }),
    amount: z.string().meta({ description: 'In base units' }),
    currency,
    transactionHash: z.string().nullable(),
    error: z.object({ code: z.string(), detail: z.string() }).nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'OwnPayment' })

export const ownPayments = z
  .object({ items: z.array(ownPayment), nextCursor: z.string().nullable() })
  .meta({ id: 'OwnPayments' })
