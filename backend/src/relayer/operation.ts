import type { Address, Hex } from 'viem'
import type { UserOperation } from 'viem/account-abstraction'
import type { OperationStatus } from './operation-states.ts'

/** A call that the wallet makes. */
export type Call = { readonly to: Address; readonly value: bigint; readonly data: Hex }

/** What of a UserOperation is settled before it is signed; the sponsor's part comes after the rest. */
export type OperationFields = Omit<UserOperation<'0.8'>, 'sender' | 'nonce' | 'signature' | 'authorization'>

/**
 * Who pays for an operation's gas: we do, by the policy and our paymaster; the wallet itself; or we again, where its
 * person has signed it with no fees at all: then the lane that sends it pays.
 */
export const gasPayers = ['sponsor', 'wallet', 'lane'] as const
export type GasPayer = (typeof gasPayers)[number]

/** An operation as its row has it. */
export type Operation = {
  readonly id: string
  readonly kind: string
  readonly personId: string
  readonly wallet: Address
  readonly calls: readonly Call[]
  /** The wallet nonce's key: operations on different lanes do not wait for one another. */
  readonly lane: number
  readonly gasPayer: GasPayer
  /** It came with its person's own signature: nobody here can build it anew. */
  readonly isPresigned: boolean
  readonly status: OperationStatus
  /** Counts the writes to the row; each write is for the version that it has read. */
  readonly version: number
  readonly steps: readonly { readonly name: OperationStatus; readonly at: string }[]
  /** The wallet nonce, its key included. */
  readonly nonce: bigint | null
  readonly fields: OperationFields | null
  readonly createsWallet: boolean
  readonly validUntil: Date | null
  readonly userOpHash: Hex | null
  /** Of signatures that were given and then not used: any of them may have been carried out by somebody after all. */
  readonly formerHashes: readonly Hex[]
  readonly signature: Hex | null
  readonly preparations: number
  readonly fromBlock: bigint | null
  readonly submittedThrough: string | null
  readonly transactionHash: Hex | null
  readonly blockNumber: bigint | null
  readonly blockHash: Hex | null
  readonly tokenIds: readonly string[]
  readonly errorCode: string | null
  readonly errorDetail: string | null
  /** How often it was taken up since its last step. */
  readonly attempts: number
  readonly correlationId: string | null
  readonly createdAt: Date
}

/** A row as PostgreSQL gives it: numbers beyond a double's come as decimal strings. */
export type OperationRow = {
  id: string
  kind: string
  person_id: string
  wallet: Address
  calls: { to: Address; value: string; data: Hex }[]
  lane: number
  gas_payer: GasPayer
  is_presigned: boolean
  status: OperationStatus
  version: number
  steps: { name: OperationStatus; at: string }[]
  nonce: string | null
  fields: Record<string, string> | null
  creates_wallet: boolean
  is_followed: boolean
  valid_until: Date | null
  user_op_hash: Hex | null
  former_hashes: Hex[]
  signature: Hex | null
  preparations: number
  from_block: string | null
  submitted_through: string | null
  transaction_hash: Hex | null
  block_number: string | null
  block_hash: Hex | null
  token_ids: string[]
  error_code: string | null
  error_detail: string | null
  attempts: number
  correlation_id: string | null
  created_at: Date
}

export function operationOf(row: OperationRow): Operation {
  return {
    id: row.id,
    kind: row.kind,
    personId: row.person_id,
    wallet: row.wallet,
    calls: row.calls.map(({ to, value, data }) => ({ to, value: BigInt(value), data })),
    lane: row.lane,
    gasPayer: row.gas_payer,
    isPresigned: row.is_presigned,
    status: row.status,
    version: row.version,
    steps: row.steps,
    nonce: bigintOf(row.nonce),
    fields: row.fields && readFields(row.fields),
    createsWallet: row.creates_wallet,
    validUntil: row.valid_until,
    userOpHash: row.user_op_hash,
    formerHashes: row.former_hashes,
    signature: row.signature,
    preparations: row.preparations,
    fromBlock: bigintOf(row.from_block),
    submittedThrough: row.submitted_through,
    transactionHash: row.transaction_hash,
    blockNumber: bigintOf(row.block_number),
    blockHash: row.block_hash,
    tokenIds: row.token_ids,
    errorCode: row.error_code,
    errorDetail: row.error_detail,
    attempts: row.attempts,
    correlationId: row.correlation_id,
    createdAt: row.created_at,
  }
}

/** As the row keeps them: amounts of gas and fees as decimal strings. */
export function writeFields(fields: OperationFields): Record<string, string> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]))
}

/** Addresses and bytes begin with 0x, all else is an amount. */
function readFields(kept: Record<string, string>): OperationFields {
  const entries = Object.entries(kept).map(([name, text]) => [name, text.startsWith('0x') ? text : BigInt(text)])
  return Object.fromEntries(entries) as OperationFields
}

function bigintOf(text: string | null): bigint | null {
  return text === null ? null : BigInt(text)
}
