import type { Address, Hex } from 'viem'
import type { PaymentStatus } from './payment-states.ts'

/** How the payer's signature is known to be good: a key's by itself, our wallet's by its owner, any other's by asking it. */
export type SignedBy = 'key' | 'our-wallet' | 'contract'

/** EIP-3009 TransferWithAuthorization, as its payer has signed it. */
export type Authorization = {
  readonly asset: Address
  readonly payer: Address
  readonly payTo: Address
  readonly amount: string
  /** Seconds since 1970, as the token compares them with its block's. */
  readonly validAfter: number
  readonly validBefore: number
  /** The authorization's own nonce: good once for this payer and token. */
  readonly nonce: Hex
  readonly signature: Hex
}

/** One authorization and what has become of it. */
export type Payment = Authorization & {
  readonly id: string
  /** The payment type that it is of. */
  readonly kind: string
  readonly status: PaymentStatus
  readonly version: number
  readonly personId: string | null
  readonly signedBy: SignedBy
  /** What can be settled in one transaction has the same. */
  readonly batchKey: string
  readonly transactionId: string | null
  readonly transactionHash: Hex | null
  readonly result: unknown
  readonly errorCode: string | null
  readonly errorDetail: string | null
  /** When the chain was first asked about it; until then what is kept for it is kept on trust. */
  readonly lookedAt: Date | null
  /** The newest block in which the authorization was seen unused. */
  readonly lookedBlock: bigint | null
  /** The transaction in which somebody else has submitted the authorization. */
  readonly broughtIn: Hex | null
  /** How often it went back to the beginning. */
  readonly tries: number
  readonly correlationId: string | null
  readonly createdAt: Date
}

/** Selected from `payments`, for paymentOf. */
export const PAYMENT_COLUMNS = `id, kind, status, version, person_id, signed_by, asset, payer, pay_to, amount::text,
  valid_after, valid_before, authorization_nonce, signature, batch_key, transaction_id, transaction_hash, result,
  error_code, error_detail, looked_at, looked_block, brought_in, tries, correlation_id, created_at`

export type PaymentRow = {
  id: string
  kind: string
  status: PaymentStatus
  version: number
  person_id: string | null
  signed_by: SignedBy
  asset: Address
  payer: Address
  pay_to: Address
  amount: string
  valid_after: string
  valid_before: string
  authorization_nonce: Buffer
  signature: Buffer
  batch_key: string
  transaction_id: string | null
  transaction_hash: Hex | null
  result: unknown
  error_code: string | null
  error_detail: string | null
  looked_at: Date | null
  looked_block: string | null
  brought_in: Hex | null
  tries: number
  correlation_id: string | null
  created_at: Date
}

export function paymentOf(row: PaymentRow): Payment {
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    version: row.version,
    personId: row.person_id,
    signedBy: row.signed_by,
    asset: row.asset,
    payer: row.payer,
    payTo: row.pay_to,
    amount: row.amount,
    validAfter: Number(row.valid_after),
    validBefore: Number(row.valid_before),
    nonce: `0x${row.authorization_nonce.toString('hex')}`,
    signature: `0x${row.signature.toString('hex')}`,
    batchKey: row.batch_key,
    transactionId: row.transaction_id,
    transactionHash: row.transaction_hash,
    result: row.result,
    errorCode: row.error_code,
    errorDetail: row.error_detail,
    lookedAt: row.looked_at,
    lookedBlock: row.looked_block === null ? null : BigInt(row.looked_block),
    broughtIn: row.brought_in,
    tries: row.tries,
    correlationId: row.correlation_id,
    createdAt: row.created_at,
  }
}
