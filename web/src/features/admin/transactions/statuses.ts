/** A transaction's life, in order. */
export const statuses = ['queued', 'signed', 'sent', 'stuck', 'mined', 'confirmed', 'dropped'] as const
