import { Injectable } from '@nestjs/common'
import type { UnitOfWork } from '../../platform/index.ts'
import type { Account } from '../ledger/accounts.ts'
import type { LedgerCurrency } from '../ledger/entry.ts'

export type Place = { readonly account: Account; readonly currency: LedgerCurrency }

export type Suspect = { readonly key: string; readonly reference: string; readonly units: bigint }

/** What the books say of an account at a block: entries of later ones are not counted, those of none always are. */
@Injectable()
export class ReadBooks {
  async unitsAt({ account, currency }: Place, block: bigint, work: UnitOfWork): Promise<bigint> {
    const [row] = await work.query<{ units: string }>(
      `select coalesce(sum(l.amount_units), 0)::text as units
         from ledger_lines l join ledger_entries e on e.id = l.entry_id
        where l.account = $1 and l.currency = $2 and (e.block_number is null or e.block_number <= $3)`,
      [account, currency, String(block)],
    )
    return BigInt(row?.units ?? 0)
  }

  /** What an account of people adds up to whenever it was entered: no block knows of it. */
  async units({ account, currency }: Place, work: UnitOfWork): Promise<bigint> {
    const [row] = await work.query<{ units: string }>(
      'select coalesce(sum(amount_units), 0)::text as units from ledger_lines where account = $1 and currency = $2',
      [account, currency],
    )
    return BigInt(row?.units ?? 0)
  }

  /** Entries of an asset that no log tells of, or not so: there should be none. */
  async withoutLog({ account, currency }: Place, work: UnitOfWork): Promise<readonly Suspect[]> {
    const rows = await work.query<{ key: string; reference: string; units: string }>(
      `select booked.key, booked.reference, (booked.units - coalesce(told.units, 0))::text as units
         from (select e.key, max(e.reference) as reference, sum(l.amount_units) as units
                 from ledger_entries e join ledger_lines l on l.entry_id = e.id
                where l.account = $1 and l.currency = $2 group by e.key) booked
         left join (select 'log:' || block_hash || ':' || log_index as key, sum((line->>'units')::numeric) as units
                      from ledger_logs, jsonb_array_elements(lines) line
                     where line->>'account' = $1 and line->>'currency' = $2 group by 1) told using (key)
        where booked.units <> coalesce(told.units, 0)
        order by booked.key limit 20`,
      [account, currency],
    )
    return rows.map(({ units, ...row }) => ({ ...row, units: BigInt(units) }))
  }

  /** What the books have of one block. */
  async inBlock({ account, currency }: Place, block: bigint, work: UnitOfWork): Promise<readonly Suspect[]> {
    const rows = await work.query<{ key: string; reference: string; units: string }>(
      `select e.key, max(e.reference) as reference, sum(l.amount_units)::text as units
         from ledger_entries e join ledger_lines l on l.entry_id = e.id
        where e.block_number = $3 and l.account = $1 and l.currency = $2 group by e.key order by e.key limit 20`,
      [account, currency, String(block)],
    )
    return rows.map(({ units, ...row }) => ({ ...row, units: BigInt(units) }))
  }
}
