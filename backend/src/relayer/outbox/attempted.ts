import type { Hex } from 'viem'
import { type Attempt, type Attempted, type TransactionRow, transactionOf } from './transaction.ts'

export type AttemptedRow = TransactionRow & {
  attempts: { hash: Hex; max: string; priority: string; filler: boolean; signed: string }[]
}

/** Transactions `t`, each with the attempts under its present nonce; what follows says which. */
export const withAttempts = `
  select t.*, coalesce((
           select json_agg(json_build_object('hash', a.transaction_hash, 'max', a.max_fee_per_gas::text,
                     'priority', a.max_priority_fee_per_gas::text, 'filler', a.is_filler, 'signed', a.signed_at)
                   order by a.signed_at desc, a.max_fee_per_gas desc)
             from transaction_attempts a
            where a.transaction_id = t.id and a.lane_address = t.lane_address and a.lane_nonce = t.lane_nonce
         ), '[]'::json) as attempts
    from transactions t`

export function attemptedOf(row: AttemptedRow): Attempted {
  const attempts = row.attempts.map(
    ({ hash, max, priority, filler, signed }): Attempt => ({
      ...{ hash, isFiller: filler, signedAt: new Date(signed) },
      fees: { maxFeePerGas: BigInt(max), maxPriorityFeePerGas: BigInt(priority) },
    }),
  )
  return { ...transactionOf(row), attempts }
}
