/** A payment's life, and the only place that knows: the guards of the code and of the database are made from it. */
export const paymentStates = {
  pending: ['processing', 'failed'],
  processing: ['sent', 'completed', 'pending', 'failed'], // completed: the money is found to have come, and to be served
  sent: ['completed', 'pending', 'failed', 'confirmation_failed'], // pending: its transaction did not take the money
  confirmation_failed: ['completed', 'failed', 'refunding'], // not known in time; watched until it cannot be taken any more
  completed: ['sent', 'refunding'], // sent: its block was reorganised away
  failed: ['sent', 'completed', 'refunding'], // not charged; sent: the block that failed it was reorganised away; completed, refunding: it was taken all the same
  refunding: ['refunded'], // money came that nothing can be given for
  refunded: ['refunding'], // the block that gave it back was reorganised away
} as const

export type PaymentStatus = keyof typeof paymentStates

// Object.keys forgets that its answer is the table's own.
export const paymentStatuses = Object.keys(paymentStates) as PaymentStatus[]

export function mayBecome(from: PaymentStatus, to: PaymentStatus): boolean {
  const next: readonly PaymentStatus[] = paymentStates[from]
  return next.includes(to)
}
