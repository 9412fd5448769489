import { Injectable } from '@nestjs/common'
import type { Hex, TransactionReceipt } from 'viem'
import { Chain } from '../../chain/index.ts'
import { Database, FactOutbox, type UnitOfWork } from '../../platform/index.ts'
import { gasPaid, transactionConfirmed } from '../relayer.facts.ts'
import { DropTransactions } from './drop-transactions.ts'
import { type TransactionRow, transactionOf } from './transaction.ts'

type MinedRow = TransactionRow & { is_filler: boolean }

const BATCH = 200

/** Ends what is as deep in the chain as the network asks for, and tells of it. */
@Injectable()
export class SettleMined {
  constructor(
    private readonly chain: Chain,
    private readonly database: Database,
    private readonly drop: DropTransactions,
    private readonly facts: FactOutbox,
  ) {}

  /** Receipts that were read a moment ago need not be read again. */
  async step(fresh: readonly TransactionReceipt[]): Promise<number> {
    const deep = (await this.chain.client.getBlockNumber()) - BigInt(this.chain.network.confirmations) + 1n
    const rows = await this.#mined(deep)
    if (rows.length === 0) return 0
    const known = new Map(fresh.map((receipt) => [receipt.transactionHash, receipt]))
    const receipts = await Promise.all(rows.map((row) => this.#receipt(row.transaction_hash, known)))
    const standing = rows.flatMap((row, index) => {
      const receipt = receipts[index]
      return receipt && receipt.blockHash === row.block_hash ? [{ row, receipt }] : []
    })
    await this.#moved(rows, receipts)
    return this.database.work((work) => this.#end(standing, work))
  }

  #mined(deep: bigint): Promise<MinedRow[]> {
    return this.database.query<MinedRow>(
      `select t.*, a.is_filler from transactions t
         join transaction_attempts a on a.transaction_hash = t.transaction_hash
        where t.status = 'mined' and t.block_number <= $1 order by t.block_number, t.id limit ${BATCH}`,
      [String(deep)],
    )
  }

  async #receipt(hash: Hex | null, known: ReadonlyMap<Hex, TransactionReceipt>) {
    if (hash === null) return undefined
    return known.get(hash) ?? this.chain.receipt(hash)
  }

  /** In another block than it was, or in none: it is found again by the next look at its lane. */
  async #moved(rows: readonly MinedRow[], receipts: readonly (TransactionReceipt | undefined)[]): Promise<void> {
    const moved = rows.filter((row, index) => receipts[index]?.blockHash !== row.block_hash)
    if (moved.length === 0) return
    await this.database.query(
      `update transactions t
          set status = 'sent', version = t.version + 1, transaction_hash = null, block_number = null,
              block_hash = null, succeeded = null
         from unnest($1::uuid[], $2::int[]) as moved (id, version)
        where t.id = moved.id and t.version = moved.version`,
      [moved.map(({ id }) => id), moved.map(({ version }) => version)],
    )
  }

  async #end(standing: readonly { row: MinedRow; receipt: TransactionReceipt }[], work: UnitOfWork): Promise<number> {
    const ended = await work.query<TransactionRow>(
      `update transactions t
          set status = ending.status, version = t.version + 1,
              error = case when ending.status = 'dropped' then coalesce(t.error, 'its time was over') end
         from unnest($1::uuid[], $2::int[], $3::text[]) as ending (id, version, status)
        where t.id = ending.id and t.version = ending.version returning t.*`,
      [
        ...[standing.map(({ row }) => row.id), standing.map(({ row }) => row.version)],
        standing.map(({ row }) => (row.is_filler ? 'dropped' : 'confirmed')),
      ],
    )
    await this.drop.tell(
      ended.filter(({ status }) => status === 'dropped'),
      work,
    )
    const receipts = new Map(standing.map(({ receipt }) => [receipt.transactionHash, receipt]))
    await this.#tellGas(ended, receipts, work)
    for (const row of ended) {
      const receipt = row.transaction_hash === null ? undefined : receipts.get(row.transaction_hash)
      if (row.is_told && row.status === 'confirmed' && receipt) await this.#tell(row, receipt, work)
    }
    return ended.length
  }

  async #tellGas(
    rows: readonly TransactionRow[],
    receipts: ReadonlyMap<Hex, TransactionReceipt>,
    work: UnitOfWork,
  ): Promise<void> {
    const facts = rows.flatMap(({ id: transactionId, kind, ...row }) => {
      const receipt = row.transaction_hash === null ? undefined : receipts.get(row.transaction_hash)
      if (!receipt) return []
      const { from: lane, transactionHash, blockHash } = receipt
      const fact = gasPaid({ transactionId, kind, lane, transactionHash, blockHash, paidUnits: paidFor(receipt) })
      return [{ ...fact, correlationId: row.correlation_id }]
    })
    await this.facts.appendMany(work, facts)
  }

  async #tell(row: TransactionRow, receipt: TransactionReceipt, work: UnitOfWork): Promise<void> {
    const { id: transactionId, kind, subjectIds } = transactionOf(row)
    const logs = receipt.logs
      .filter(({ address }) => this.chain.isOurs(address))
      .map(({ address, topics, data, logIndex }) => ({ address, topics: [...topics], data, logIndex }))
    const { transactionHash, blockNumber, blockHash, status } = receipt
    const paidUnits = paidFor(receipt)
    const where = { transactionHash, blockNumber: String(blockNumber), blockHash, succeeded: status === 'success' }
    const fact = { transactionId, kind, subjectIds: [...subjectIds], ...where, paidUnits, logs }
    await this.facts.append(work, transactionConfirmed(fact))
  }
}

function paidFor({ gasUsed, effectiveGasPrice }: TransactionReceipt): string {
  return String(gasUsed * effectiveGasPrice)
}
