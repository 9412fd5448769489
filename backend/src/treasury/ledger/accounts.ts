/** What an account is of. What is an asset or an expense grows by debits, the others by credits. */
export type AccountType = 'asset' | 'liability' | 'clearing' | 'equity' | 'income' | 'expense'

/** Every account of the ledger, and the only place that knows; the README says in a sentence what each is for. */
export const accounts = {
  router: 'asset',
  'ops-wallet': 'asset',
  'reward-pool': 'asset',
  'event-manager': 'asset',
  'gas-lanes': 'asset',
  'fee-treasury': 'asset',
  received: 'clearing',
  sent: 'clearing',
  credits: 'liability',
  'prompts-owed': 'liability',
  'organizer-payables': 'liability',
  unclaimed: 'liability',
  'refunds-owed': 'liability',
  'rewards-owed': 'liability',
  capital: 'equity',
  answers: 'income',
  margin: 'income',
  'protocol-fee': 'income',
  'merchant-fee': 'income',
  upstream: 'expense',
  rewards: 'expense',
  refunds: 'expense',
  gas: 'expense',
} as const satisfies Record<string, AccountType>

export type Account = keyof typeof accounts

// Object.keys forgets that its answer is the table's own.
export const accountNames = Object.keys(accounts) as Account[]
