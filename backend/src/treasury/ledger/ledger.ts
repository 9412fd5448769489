import { Injectable } from '@nestjs/common'
import { Clock, type UnitOfWork } from '../../platform/index.ts'
import { balancedLines } from './balanced-lines.ts'
import type { Entry, LogEntry } from './entry.ts'

/**
 * The books. What was entered stays: an entry that is taken back has a reversal behind it, and may come again after that.
 * Of a key the odd turns are entries and the even ones their reversals, so that it stands when its newest turn is odd.
 */
@Injectable()
export class Ledger {
  constructor(private readonly clock: Clock) {}

  /** Once for each key: false, and nothing is entered, where it stands already. Throws where it does not balance. */
  async post(work: UnitOfWork, entry: Entry): Promise<boolean> {
    return (await this.postAll(work, [entry])).length > 0
  }

  /** Those of them that did not stand; answers their keys. */
  async postAll(work: UnitOfWork, entries: readonly (Entry | LogEntry)[]): Promise<readonly string[]> {
    if (entries.length === 0) return []
    // In one order, so that two who enter the same wait for each other and not in a circle.
    const ordered = [...new Map(entries.map((entry) => [entry.key, entry])).values()].sort(byKey)
    const rows = ordered.map((entry) => ({
      ...{ key: entry.key, kind: entry.kind, happened_at: entry.happenedAt.toISOString(), reference: entry.reference },
      block_number: 'blockNumber' in entry ? String(entry.blockNumber) : null,
      lines: balancedLines(entry).map(({ account, currency, amountUnits }) => ({
        ...{ account, currency, amount_units: String(amountUnits) },
      })),
    }))
    const posted = await work.query<{ key: string }>(
      `with wanted as (
         select w.*, coalesce((select max(turn) from ledger_entries e where e.key = w.key), 0) as turn
           from jsonb_to_recordset($1) as w
             (key text, kind text, happened_at timestamptz, reference text, block_number bigint, lines jsonb)
       ), entered as (
         insert into ledger_entries (key, turn, kind, happened_at, posted_at, reference, block_number, line_count)
         select key, turn + 1, kind, happened_at, $2, reference, block_number, jsonb_array_length(lines)
           from wanted where turn % 2 = 0 order by key
         on conflict (key, turn) do nothing returning id, key
       ), lined as (
         insert into ledger_lines (entry_id, place, account, currency, amount_units)
         select entered.id, line.place, line.value->>'account', line.value->>'currency',
                (line.value->>'amount_units')::numeric
           from entered join wanted using (key),
                jsonb_array_elements(wanted.lines) with ordinality as line (value, place)
       )
       select key from entered`,
      [JSON.stringify(rows), this.clock.now()],
    )
    return posted.map(({ key }) => key)
  }

  /** Enters the opposite of each that stands; what does not stand is left as it is. Answers the keys it has reversed. */
  async reverse(work: UnitOfWork, keys: readonly string[]): Promise<readonly string[]> {
    if (keys.length === 0) return []
    const reversed = await work.query<{ key: string }>(
      `with newest as (
         select distinct on (key) * from ledger_entries where key = any($1) order by key, turn desc
       ), entered as (
         insert into ledger_entries (key, turn, kind, happened_at, posted_at, reference, block_number, line_count)
         select key, turn + 1, kind, happened_at, $2, reference, block_number, line_count
           from newest where turn % 2 = 1 order by key
         on conflict (key, turn) do nothing returning id, key
       ), lined as (
         insert into ledger_lines (entry_id, place, account, currency, amount_units)
         select entered.id, line.place, line.account, line.currency, - line.amount_units
           from entered join newest using (key) join ledger_lines line on line.entry_id = newest.id
       )
       select key from entered`,
      [[...new Set(keys)], this.clock.now()],
    )
    return reversed.map(({ key }) => key)
  }
}

function byKey(one: Entry, other: Entry): number {
  if (one.key === other.key) return 0
  return one.key < other.key ? -1 : 1
}
