import { Injectable } from '@nestjs/common'
import type { UnitOfWork } from '../../platform/index.ts'

/** How much of what is promised nobody has looked at yet. */
@Injectable()
export class UnseenMoney {
  /** By batch key, in base units; those with none are missing. */
  async of(kind: string, batchKeys: readonly string[], work: UnitOfWork): Promise<ReadonlyMap<string, bigint>> {
    if (batchKeys.length === 0) return new Map()
    const rows = await work.query<{ batch_key: string; amount: string }>(
      `select batch_key, sum(amount)::text as amount from payments
        where batch_key = any($2) and looked_at is null and ended_at is null and kind = $1 group by batch_key`,
      [kind, batchKeys],
    )
    return new Map(rows.map(({ batch_key: key, amount }) => [key, BigInt(amount)]))
  }
}
