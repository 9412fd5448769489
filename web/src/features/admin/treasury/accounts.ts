import type { LedgerEntry } from '../../../api/types.ts'

export type Account = LedgerEntry['lines'][number]['account']
export type EntryKind = LedgerEntry['kind']

/** Every account in the order of the books, and what makes it more: what we hold and spend grows by debits. */
const growing = {
  ...{ router: 'debit', 'ops-wallet': 'debit', 'reward-pool': 'debit', 'event-manager': 'debit' },
  ...{ 'gas-lanes': 'debit', 'fee-treasury': 'debit' },
  ...{ credits: 'credit', 'prompts-owed': 'credit', 'organizer-payables': 'credit', unclaimed: 'credit' },
  ...{ 'refunds-owed': 'credit', 'rewards-owed': 'credit' },
  ...{ answers: 'credit', margin: 'credit', 'protocol-fee': 'credit', 'merchant-fee': 'credit' },
  ...{ upstream: 'debit', rewards: 'debit', refunds: 'debit', gas: 'debit', capital: 'credit' },
  // What came and was not explained is a credit without its debit, and what went the other way round.
  ...{ received: 'credit', sent: 'debit' },
} as const satisfies Record<Account, 'debit' | 'credit'>

// Object.keys forgets that its answer is the table's own.
export const accounts = Object.keys(growing) as Account[]

export const kinds = [
  ...(['ticket-sale', 'ticket-refund', 'organizer-payout', 'payment-refused', 'payment-claimed'] as const),
  ...(['fees-claimed', 'merchant-fee', 'money-in', 'money-out', 'money-moved', 'withdrawal'] as const),
  ...(['reward-funding', 'reward-claim', 'reward-accrual'] as const),
  ...(['credits-bought', 'credits-spent', 'credits-returned', 'credits-taken-back'] as const),
  ...(['prompt-paid', 'prompt-answered', 'prompt-refunded', 'upstream-paid', 'refund-paid'] as const),
  ...(['gas', 'correction'] as const),
] satisfies readonly EntryKind[]

export function growsByDebit(account: Account): boolean {
  return growing[account] === 'debit'
}
