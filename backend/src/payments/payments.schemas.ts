import { z } from 'zod'
import { keptProblem, problem } from '../platform/index.ts'
import type { Payment } from './payment.ts'
import { type PaymentStatus, paymentStatuses } from './payment-states.ts'

const status = z.enum(paymentStatuses).meta({
  description:
    '`pending` claimed · `processing` found good on the chain · `sent` in a transaction · `completed` charged, and given what it is for · `failed` not charged, see `error` · `confirmation_failed` not known yet, watched · `refunding`, `refunded` charged, and given back',
})

export const paymentView = z
  .object({
    id: z.uuid(),
    kind: z.string().meta({ description: 'What payments of the kind buy' }),
    status,
    payer: z.string(),
    amount: z.string().meta({ description: 'In base units' }),
    currency: z.string().meta({ description: 'The address of the token' }),
    transactionHash: z.string().nullable(),
    result: z
      .record(z.string(), z.unknown())
      .nullable()
      .meta({ description: 'What it has bought, once it is there; of tickets `quantity` and `tokenIds`' }),
    error: problem.nullable().meta({ description: 'Why it failed' }),
  })
  .meta({ id: 'Payment' })

export type PaymentView = z.infer<typeof paymentView>

const pointers = {
  paymentId: z.uuid(),
  poll: z.string().meta({ description: 'Path of the payment' }),
  stream: z.string().meta({ description: 'Path of its states as they change' }),
}

/** The 202, with what the room that sells adds. */
export function acceptedAnswer<Words extends z.ZodRawShape>(words: Words) {
  const later = paymentStatuses.filter((one) => one !== 'pending')
  const accepted = z.enum(['payment_pending', ...later])
  return z.object({
    ...pointers,
    ...words,
    status: accepted.meta({ description: '`payment_pending`; to whom has waited, how far it came' }),
  })
}

/** The 200 for who has waited until it was completed: the payment itself besides. */
export function completedAnswer<Words extends z.ZodRawShape>(words: Words) {
  return z.object({ ...paymentView.shape, ...pointers, ...words })
}

export function viewOf(payment: Payment, { apiUrl }: { apiUrl: string }): PaymentView {
  const { id, kind, status, payer, amount, asset, transactionHash, result, errorCode, errorDetail } = payment
  const kept = errorCode === null ? undefined : { code: errorCode, detail: errorDetail ?? '' }
  return {
    ...{ id, kind, status, payer, amount, currency: asset, transactionHash },
    result: (result ?? null) as PaymentView['result'],
    error: kept ? keptProblem(kept, { apiUrl, requestId: id }) : null,
  }
}

const over: readonly PaymentStatus[] = ['completed', 'failed', 'refunded']

/** Nothing more happens to it, unless a block is reorganised away. */
export function isOver({ status }: Pick<Payment, 'status'>): boolean {
  return over.includes(status)
}
