import { type Address, bytesToHex, type Hex } from 'viem'
import type { Fees } from '../../chain/index.ts'
import type { TransactionStatus } from './transaction-states.ts'

/** A transaction of ours as its row has it. */
export type Transaction = {
  readonly id: string
  /** `room.what-it-does` */
  readonly kind: string
  readonly laneGroup: string
  /** From when it has a nonce. */
  readonly lane: Address | null
  readonly nonce: number | null
  readonly to: Address
  readonly data: Hex
  readonly value: bigint
  readonly gas: bigint
  readonly status: TransactionStatus
  /** Counts the writes to the row; each write is for the version that it has read. */
  readonly version: number
  readonly subjectIds: readonly string[]
  /** Its end is told as a fact. */
  readonly isTold: boolean
  /** After this it is not worth sending: its nonce is filled instead. */
  readonly notAfter: Date | null
  /** It is not to happen any more: what is sent under its nonce is a transfer of nothing. */
  readonly isAbandoned: boolean
  /** Looks that found its nonce used, and none of its attempts in a block. */
  readonly misses: number
  readonly transactionHash: Hex | null
  readonly blockNumber: bigint | null
  readonly blockHash: Hex | null
  readonly succeeded: boolean | null
  readonly error: string | null
  readonly dueAt: Date
  readonly correlationId: string | null
  readonly createdAt: Date
}

/** One signature of a transaction: written down before it is sent, so that after a crash the same one is sent again. */
export type Attempt = {
  readonly hash: Hex
  readonly fees: Fees
  /** Not the transaction itself: a transfer of nothing that uses its nonce up. */
  readonly isFiller: boolean
  readonly signedAt: Date
}

/** With the attempts under its present nonce, the newest first. */
export type Attempted = Transaction & { readonly attempts: readonly Attempt[] }

/** A row as PostgreSQL gives it: numbers beyond a double's come as decimal strings. */
export type TransactionRow = {
  id: string
  kind: string
  lane_group: string
  lane_address: Address | null
  lane_nonce: string | null
  recipient: Address
  data: Uint8Array
  value: string
  gas: string
  status: TransactionStatus
  version: number
  subject_ids: string[]
  is_told: boolean
  not_after: Date | null
  is_abandoned: boolean
  misses: number
  transaction_hash: Hex | null
  block_number: string | null
  block_hash: Hex | null
  succeeded: boolean | null
  error: string | null
  due_at: Date
  correlation_id: string | null
  created_at: Date
}

export function transactionOf(row: TransactionRow): Transaction {
  return {
    id: row.id,
    kind: row.kind,
    laneGroup: row.lane_group,
    lane: row.lane_address,
    nonce: row.lane_nonce === null ? null : Number(row.lane_nonce),
    to: row.recipient,
    data: bytesToHex(row.data),
    value: BigInt(row.value),
    gas: BigInt(row.gas),
    status: row.status,
    version: row.version,
    subjectIds: row.subject_ids,
    isTold: row.is_told,
    notAfter: row.not_after,
    isAbandoned: row.is_abandoned,
    misses: row.misses,
    transactionHash: row.transaction_hash,
    blockNumber: row.block_number === null ? null : BigInt(row.block_number),
    blockHash: row.block_hash,
    succeeded: row.succeeded,
    error: row.error,
    dueAt: row.due_at,
    correlationId: row.correlation_id,
    createdAt: row.created_at,
  }
}
