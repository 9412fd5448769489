/** A transaction's life, and the only place that knows: the guards of the code and of the database are made from it. */
export const transactionStates = {
  queued: ['signed', 'dropped'], // dropped: its time is over and it has no nonce
  signed: ['sent', 'stuck'], // written down with its nonce; it may have been sent
  sent: ['mined', 'signed', 'stuck', 'queued', 'dropped'], // signed: the node forgot it; queued: its nonce was used by another
  stuck: ['signed', 'mined', 'queued', 'dropped'], // to be signed anew under the same nonce, for more
  mined: ['confirmed', 'sent', 'dropped'], // sent: its block was reorganised away; dropped: what was mined fills its nonce
  confirmed: ['sent'], // its block was reorganised away
  dropped: ['sent'], // the block of what fills its nonce was reorganised away
} as const

export type TransactionStatus = keyof typeof transactionStates

// Object.keys forgets that its answer is the table's own.
export const transactionStatuses = Object.keys(transactionStates) as TransactionStatus[]
