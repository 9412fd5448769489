export type { Account } from './ledger/accounts.ts'
export type { Entry, EntryKind, Line } from './ledger/entry.ts'
export { Ledger } from './ledger/ledger.ts'
export { TreasuryModule } from './treasury.module.ts'
