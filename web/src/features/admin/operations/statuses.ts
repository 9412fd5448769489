/** An operation's life, in order. */
export const statuses = ['queued', 'prepared', 'submitted', 'included', 'dropped', 'confirmed', 'failed'] as const
