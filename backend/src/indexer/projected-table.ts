import type { Hex } from 'viem'
import type { UnitOfWork } from '../platform/index.ts'
import type { ChainLog, LostBlocks } from './projection.ts'

/** Where a row comes from, in the columns that every projected table has. */
export type Origin = {
  readonly transaction_hash: Hex
  readonly log_index: number
  readonly block_number: string
  readonly block_hash: Hex
}

export type Written<Row> = { readonly added: readonly Row[]; readonly removed: readonly Row[] }

export function originOf({ transactionHash, logIndex, blockNumber, blockHash }: ChainLog): Origin {
  return {
    ...{ transaction_hash: transactionHash, log_index: logIndex },
    ...{ block_number: String(blockNumber), block_hash: blockHash },
  }
}

/** A table of rows that each come from one log: unique by it, and by what it is about. */
export class ProjectedTable<Row extends Origin> {
  readonly #name: string
  readonly #identity: readonly string[]

  /** `identity`: the columns, beside the log, of which there is one row at most; none where there may be many. */
  constructor(name: string, identity: readonly string[] = []) {
    this.#name = name
    this.#identity = identity
  }

  /** Writes the rows that are not there. A followed row takes the place of those that cannot be true beside it. */
  async write(rows: readonly Row[], isFollowed: boolean, work: UnitOfWork): Promise<Written<Row>> {
    const added = await this.#insert(rows, work)
    if (!isFollowed || added.length === rows.length) return { added, removed: [] }
    const missing = rows.filter((row) => !added.includes(row))
    const removed = await this.#removeRivals(missing, work)
    if (removed.length === 0) return { added, removed }
    return { added: [...added, ...(await this.#insert(missing, work))], removed }
  }

  async removeLost({ after, through, except = [] }: LostBlocks, work: UnitOfWork): Promise<Row[]> {
    return work.query<Row>(
      `delete from ${this.#name}
        where block_number > $1 and ($2::bigint is null or block_number <= $2) and not block_hash = any($3)
        returning *`,
      [String(after), through === undefined ? null : String(through), except],
    )
  }

  async #insert(rows: readonly Row[], work: UnitOfWork): Promise<Row[]> {
    if (rows.length === 0) return []
    const inserted = await work.query<Pick<Origin, 'transaction_hash' | 'log_index'>>(
      `insert into ${this.#name} select * from jsonb_populate_recordset(null::${this.#name}, $1)
        on conflict do nothing returning transaction_hash, log_index`,
      [JSON.stringify(rows)],
    )
    if (inserted.length === rows.length) return [...rows]
    const logs = new Set(inserted.map(logOf))
    return rows.filter((row) => logs.has(logOf(row)))
  }

  /** Rows of the same log or about the same thing, from another block than the chain now has it in. */
  async #removeRivals(rows: readonly Row[], work: UnitOfWork): Promise<Row[]> {
    const removed: Row[] = []
    for (const columns of [['transaction_hash', 'log_index'], this.#identity]) {
      if (columns.length === 0) continue
      const isSame = columns.map((column) => `old.${column} = new.${column}`).join(' and ')
      const gone = await work.query<Row>(
        `delete from ${this.#name} old using jsonb_populate_recordset(null::${this.#name}, $1) new
          where ${isSame} and old.block_hash <> new.block_hash returning old.*`,
        [JSON.stringify(rows)],
      )
      removed.push(...gone)
    }
    return removed
  }
}

function logOf({ transaction_hash, log_index }: Pick<Origin, 'transaction_hash' | 'log_index'>): string {
  return `${transaction_hash} ${log_index}`
}
