import { Injectable } from '@nestjs/common'
import { Database } from '../../platform/index.ts'
import type { Reconciliation } from './finding.ts'

const COLUMNS = `id, block_number::text as "blockNumber", block_hash as "blockHash", is_agreed as "isAgreed", findings,
  looked_at as "lookedAt"`

/** Every time that the books were held against the chain, and what came of it. */
@Injectable()
export class ReconciliationRows {
  constructor(private readonly database: Database) {}

  async last(): Promise<Reconciliation | undefined> {
    const [row] = await this.database.query<Reconciliation>(
      `select ${COLUMNS} from treasury_reconciliations order by id desc limit 1`,
    )
    return row
  }

  async store({ blockNumber, blockHash, isAgreed, findings, lookedAt }: Omit<Reconciliation, 'id'>) {
    const [row] = await this.database.query<Reconciliation>(
      `insert into treasury_reconciliations (block_number, block_hash, is_agreed, findings, looked_at)
       values ($1, $2, $3, $4, $5) returning ${COLUMNS}`,
      [blockNumber, blockHash, isAgreed, JSON.stringify(findings), lookedAt],
    )
    return row
  }
}
