import type { Account } from '../ledger/accounts.ts'
import type { LedgerCurrency } from '../ledger/entry.ts'

/** One account, as the books and whoever has the money say it. Amounts are decimal strings, as they are stored. */
export type Finding = {
  readonly account: Account
  readonly currency: LedgerCurrency
  readonly booksUnits: string
  readonly actualUnits: string
  /** Books less actual: what the books have too much. */
  readonly differenceUnits: string
  /** Null where there is none. */
  readonly where: Where | null
}

export type Where = {
  /** A sentence for whoever looks into it. */
  readonly sentence: string
  /** The first block in which books and chain part; null where it is not a block's. */
  readonly block: string | null
  /** Entries that may be wrong, with what they have too much or, for a block, what they have. */
  readonly entries: readonly { readonly key: string; readonly reference: string; readonly units: string }[]
}

export type Reconciliation = {
  readonly id: string
  readonly blockNumber: string
  readonly blockHash: string
  readonly isAgreed: boolean
  readonly findings: readonly Finding[]
  readonly lookedAt: Date
}
