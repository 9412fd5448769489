/**
 * An event's life, and the only place that knows: the guards of the code and of the database are made from it. What the
 * chain has made of it, the chain may take back; and one look at the chain may find several steps at once.
 */
export const eventStates = {
  draft: ['pending', 'approved', 'rejected', 'cancelled'],
  pending: ['approved', 'rejected', 'cancelled', 'draft'],
  approved: ['cancelled', 'pending', 'draft'],
  rejected: ['cancelled', 'pending', 'draft'],
  cancelled: ['approved', 'rejected', 'pending', 'draft'],
} as const

export type EventStatus = keyof typeof eventStates

// Object.keys forgets that its answer is the table's own.
export const eventStatuses = Object.keys(eventStates) as EventStatus[]
