import { type ChainLog, type Origin, originOf, ProjectedTable } from '../../indexer/index.ts'
import type { Account } from '../ledger/accounts.ts'
import type { EntryKind, LedgerCurrency, LogEntry } from '../ledger/entry.ts'

/** What one log says of our money, as the lines of an entry. */
export type LogRow = Origin & {
  readonly kind: EntryKind
  readonly happened_at: string
  readonly lines: readonly { account: Account; currency: LedgerCurrency; units: string }[]
}

type Move = { readonly debit: Account; readonly credit: Account; readonly units: bigint }

export const logRows = new ProjectedTable<LogRow>('ledger_logs')

/** Begins every key of an entry that a log tells; its block's hash and its place there say which. */
export const LOG_KEY = 'log:'

/** Nothing for moves of nothing. */
export function rowOf(log: ChainLog, kind: EntryKind, currency: LedgerCurrency, moves: readonly Move[]): LogRow[] {
  const lines = moves
    .filter(({ units }) => units > 0n)
    .flatMap(({ debit, credit, units }) => [
      { account: debit, currency, units: String(units) },
      { account: credit, currency, units: String(-units) },
    ])
  return lines.length === 0 ? [] : [{ kind, lines, happened_at: log.minedAt.toISOString(), ...originOf(log) }]
}

export function keyOf({ block_hash, log_index }: Pick<LogRow, 'block_hash' | 'log_index'>): string {
  return `${LOG_KEY}${block_hash}:${log_index}`
}

export function entryOf(row: LogRow): LogEntry {
  return {
    ...{ key: keyOf(row), kind: row.kind, happenedAt: new Date(row.happened_at), reference: row.transaction_hash },
    blockNumber: BigInt(row.block_number),
    lines: row.lines.map(({ account, currency, units }) => ({ account, currency, amountUnits: BigInt(units) })),
  }
}
