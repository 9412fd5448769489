import { Injectable } from '@nestjs/common'
import { Database, InvalidRequest } from '../../platform/index.ts'
import { TransactionNotFound } from '../relayer.errors.ts'
import { type AttemptedRow, attemptedOf, withAttempts } from './attempted.ts'
import type { Attempted } from './transaction.ts'
import type { TransactionStatus } from './transaction-states.ts'

type Query = {
  readonly status?: TransactionStatus | undefined
  readonly operationId?: string | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

/** What is in the outbox and what has gone through it, the newest first. */
@Injectable()
export class ListTransactions {
  constructor(private readonly database: Database) {}

  async page({
    status,
    operationId,
    limit,
    cursor,
  }: Query): Promise<{ items: Attempted[]; nextCursor: string | null }> {
    const rows = await this.database.query<AttemptedRow>(
      `${withAttempts}
        where ($1::text is null or t.status = $1) and ($2::uuid is null or t.id < $2)
          and ($3::uuid is null or t.id in (
                select b.transaction_id from operations o join bundled_operations b on b.user_op_hash = o.user_op_hash
                 where o.id = $3))
        order by t.id desc limit $4`,
      [status ?? null, cursor === undefined ? null : checked(cursor), operationId ?? null, limit + 1],
    )
    const items = rows.slice(0, limit).map(attemptedOf)
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  }

  async one(id: string): Promise<Attempted> {
    const [row] = await this.database.query<AttemptedRow>(`${withAttempts} where t.id = $1`, [id])
    if (!row) throw new TransactionNotFound({})
    return attemptedOf(row)
  }
}

function checked(cursor: string): string {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(cursor)) return cursor
  throw new InvalidRequest([{ pointer: '/cursor', detail: 'is not one that a page has given' }])
}
