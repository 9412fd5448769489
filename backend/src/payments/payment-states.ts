/** A payment's life, and the only place that knows: the guards of the code and of the database are made from it. */
export const paymentStates = {
  pending: ['processing', 'failed'],
  processing: ['sent', 'pending', 'failed'],
  sent: ['completed', 'pending', 'failed', 'confirmation_failed'], // pending: its transaction was dropped
  confirmation_failed: ['completed', 'failed', 'refunding'], // not known in time; watched until it cannot be taken any more
  completed: ['sent', 'refunding'], // sent: its block was reorganised away
  failed: ['sent', 'refunding'], // not charged; sent: the block that failed it was reorganised away; refunding: a stranger sent it in late
  refunding: ['refunded'], // money came that nothing can be given for
  refunded: ['refunding'], // the block that gave it back was reorganised away
} as const

export type PaymentStatus = keyof typeof paymentStates

// Object.keys forgets that its answer is the table's own.
export const paymentStatuses = Object.keys(paymentStates) as PaymentStatus[]
