/** An order's life, and the only place that knows: the guards of the code and of the database are made from it. */
export const orderStates = {
  placed: ['paying', 'failed', 'expired'],
  paying: ['ticketed', 'failed', 'expired', 'refunded'], // refunded: paid, but it could not be minted
  ticketed: ['refunded', 'paying'], // refunded: the event was cancelled; paying: its block was reorganised away
  failed: ['paying'], // the block that its payment failed in was reorganised away
  expired: [],
  refunded: [],
} as const

export type OrderStatus = keyof typeof orderStates

// Object.keys forgets that its answer is the table's own.
export const orderStatuses = Object.keys(orderStates) as OrderStatus[]
