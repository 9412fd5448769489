import { Injectable } from '@nestjs/common'
import { Database } from '../../platform/index.ts'
import { pageOf, readIdCursor } from '../../relayer/index.ts'
import type { Account } from '../ledger/accounts.ts'
import type { EntryKind } from '../ledger/entry.ts'

export type EntriesQuery = {
  readonly account?: Account | undefined
  readonly kind?: EntryKind | undefined
  /** A transaction's hash, the id of a row, or a key: what it tells of, or is looked up by. */
  readonly about?: string | undefined
  /** When it happened, from then on and before. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

export type EntrySeen = {
  readonly id: string
  readonly key: string
  readonly kind: EntryKind
  /** It takes back the one before it with the same key. */
  readonly isReversal: boolean
  readonly reference: string
  readonly blockNumber: string | null
  readonly happenedAt: Date
  readonly postedAt: Date
  readonly lines: readonly { account: Account; currency: string; amountUnits: string }[]
}

/** The books, the newest entry first. */
@Injectable()
export class ListEntries {
  constructor(private readonly database: Database) {}

  async page({ account, kind, about, from, to, limit, cursor }: EntriesQuery) {
    const rows = await this.database.query<EntrySeen>(
      `select e.id, e.key, e.kind, e.turn % 2 = 0 as "isReversal", e.reference, e.block_number::text as "blockNumber",
              e.happened_at as "happenedAt", e.posted_at as "postedAt",
              (select json_agg(json_build_object('account', l.account, 'currency', l.currency,
                                                 'amountUnits', l.amount_units::text) order by l.place)
                 from ledger_lines l where l.entry_id = e.id) as lines
         from ledger_entries e
        where ($1::text is null
               or exists (select from ledger_lines l where l.entry_id = e.id and l.account = $1))
          and ($2::text is null or e.kind = $2)
          and ($3::timestamptz is null or e.happened_at >= $3) and ($4::timestamptz is null or e.happened_at < $4)
          and ($5::uuid is null or e.id < $5) and ($6::text is null or e.reference = $6 or e.key = $6)
        order by e.id desc limit $7`,
      [
        ...[account ?? null, kind ?? null, from ?? null, to ?? null],
        ...[cursor === undefined ? null : readIdCursor(cursor), about ?? null, limit + 1],
      ],
    )
    return pageOf(rows, limit)
  }
}
