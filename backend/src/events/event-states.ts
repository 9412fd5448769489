/** An event's life, and the only place that knows: the guards of the code and of the database are made from it. */
export const eventStates = {
  draft: ['pending'],
  pending: ['approved', 'rejected', 'cancelled'],
  approved: ['cancelled'],
  rejected: [],
  cancelled: [],
} as const

export type EventStatus = keyof typeof eventStates

// Object.keys forgets that its answer is the table's own.
export const eventStatuses = Object.keys(eventStates) as EventStatus[]
