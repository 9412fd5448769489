/** What can become of the question whether we pay. */
export const decisions = ['reserved', 'settled', 'released', 'refused'] as const
