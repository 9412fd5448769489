import type { LedgerEntry } from '../../../api/types.ts'

export type Account = LedgerEntry['lines'][number]['account']
export type EntryKind = LedgerEntry['kind']

/** In the order of the books: what we hold, whose it is, and what we earn and spend. */
export const accounts = [
  ...(['router', 'ops-wallet', 'reward-pool', 'event-manager', 'gas-lanes', 'fee-treasury'] as const),
  ...(['received', 'sent', 'credits', 'prompts-owed', 'organizer-payables', 'unclaimed', 'refunds-owed'] as const),
  ...(['rewards-owed', 'capital', 'answers', 'margin', 'protocol-fee', 'merchant-fee'] as const),
  ...(['upstream', 'rewards', 'refunds', 'gas'] as const),
] satisfies readonly Account[]

export const kinds = [
  ...(['ticket-sale', 'ticket-refund', 'organizer-payout', 'payment-refused', 'payment-claimed'] as const),
  ...(['fees-claimed', 'merchant-fee', 'money-in', 'money-out', 'money-moved', 'withdrawal'] as const),
  ...(['reward-funding', 'reward-claim', 'reward-accrual'] as const),
  ...(['credits-bought', 'credits-spent', 'credits-returned', 'credits-taken-back'] as const),
  ...(['prompt-paid', 'prompt-answered', 'prompt-refunded', 'upstream-paid', 'refund-paid'] as const),
  ...(['gas', 'correction'] as const),
] satisfies readonly EntryKind[]

/** What is an asset, an expense or a clearing account grows by debits, the others by credits. */
export function growsByDebit(type: 'asset' | 'liability' | 'clearing' | 'equity' | 'income' | 'expense'): boolean {
  return type === 'asset' || type === 'expense' || type === 'clearing'
}
