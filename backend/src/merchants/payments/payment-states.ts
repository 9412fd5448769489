/** A merchant payment's life, and the only place that knows. What becomes of it the chain says, whatever stands here. */
export const paymentStates = {
  pending: ['paid', 'expired'],
  paid: ['pending'], // the block that had it was reorganised away
  expired: ['paid'], // a block that was late, or a clock that was early
} as const

export type PaymentStatus = keyof typeof paymentStates

// Object.keys forgets that its answer is the table's own.
export const paymentStatuses = Object.keys(paymentStates) as PaymentStatus[]
