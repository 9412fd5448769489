/** A payment's life, in order. */
export const statuses = [
  'pending',
  'processing',
  'sent',
  'confirmation_failed',
  'completed',
  'failed',
  'refunding',
  'refunded',
] as const
