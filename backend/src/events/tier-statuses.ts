/** An added tier waits for the chain, then for an admin; those that an event came with are approved with it. */
export const tierStatuses = ['added', 'pending', 'approved', 'rejected'] as const

export type TierStatus = (typeof tierStatuses)[number]
