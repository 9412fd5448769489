/** The states that events are looked at in. */
export const sides = ['pending', 'approved', 'rejected', 'cancelled', 'draft'] as const

export type Side = (typeof sides)[number]
