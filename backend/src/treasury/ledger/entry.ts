import type { Address } from 'viem'
import type { Account } from './accounts.ts'

export type LedgerCurrency = 'native' | Address

/** What an entry tells of. */
export const entryKinds = [
  'ticket-sale',
  'ticket-refund',
  'organizer-payout',
  'payment-refused',
  'payment-claimed',
  'fees-claimed',
  'merchant-fee',
  'money-in',
  'money-out',
  'money-moved',
  'withdrawal',
  'reward-funding',
  'reward-claim',
  'reward-accrual',
  'credits-bought',
  'credits-spent',
  'credits-returned',
  'credits-taken-back',
  'prompt-paid',
  'prompt-answered',
  'prompt-refunded',
  'upstream-paid',
  'refund-paid',
  'gas',
  'correction',
] as const

export type EntryKind = (typeof entryKinds)[number]

/** A debit is positive, a credit negative. */
export type Line = { readonly account: Account; readonly currency: LedgerCurrency; readonly amountUnits: bigint }

/** Something that moved value from accounts to accounts: in each currency its lines add up to nothing. */
export type Entry = {
  /** What it tells of, as `what:which`: the same thing has the same key, whoever tells of it and however often. */
  readonly key: string
  readonly kind: EntryKind
  readonly happenedAt: Date
  /** Where to look it up: a transaction's hash, or the id of a row. */
  readonly reference: string
  readonly lines: readonly Line[]
}

/** An entry that a log tells: it is so at its block, and not before. */
export type LogEntry = Entry & { readonly blockNumber: bigint }
