const kinds = {
  tickets: 'tickets',
  credits: 'credits',
  answer: 'answer',
  'checkout.buy-tickets': 'tickets',
  'checkout.buy-presigned': 'tickets',
  'rewards.claim': 'reward',
  'wallets.faucet': 'faucet',
  'wallets.transfer': 'transfer',
  'tickets.refund': 'refund',
  'tickets.refund-cancelled': 'refund',
} as const

/** What went on, as a person calls it; an organizer's and an admin's doings stand at their desks. */
export function kindOf(kind: string): (typeof kinds)[keyof typeof kinds] | 'desk' | 'other' {
  const known = Object.entries(kinds).find(([name]) => name === kind)?.[1]
  return known ?? (kind.startsWith('events.') ? 'desk' : 'other')
}
