/** An operation's life, and the only place that knows: the guards of the code and of the database are made from it. */
export const operationStates = {
  queued: ['prepared', 'submitted', 'failed'], // submitted: an earlier signature of it was carried out after all
  prepared: ['submitted', 'queued', 'failed'], // queued: not taken, and to be built anew
  submitted: ['included', 'dropped', 'failed'], // failed: its person has signed it, so it cannot be built anew
  included: ['confirmed', 'submitted', 'failed'], // submitted: its block was reorganised away
  dropped: ['prepared', 'submitted', 'failed'],
  confirmed: ['submitted'], // its block was reorganised away
  failed: [],
} as const

export type OperationStatus = keyof typeof operationStates

// Object.keys forgets that its answer is the table's own.
export const operationStatuses = Object.keys(operationStates) as OperationStatus[]

export function mayBecome(from: OperationStatus, to: OperationStatus): boolean {
  const next: readonly OperationStatus[] = operationStates[from]
  return next.includes(to)
}

/** Nothing more happens by itself. */
export function isFinal(status: OperationStatus): boolean {
  return status === 'confirmed' || status === 'failed'
}
