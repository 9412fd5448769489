import { type Address, type Hex, keccak256, stringToHex } from 'viem'
import type { Transfer } from '../../payments/index.ts'
import type { SpendStatus } from './spend-states.ts'

/** What an authorization of the ops wallet is for, and what has become of it. */
export type Spend = {
  readonly id: string
  /** Whoever spends names it: the same key is the same spend. */
  readonly key: string
  readonly purpose: string
  readonly payee: Address
  readonly amountUnits: bigint
  readonly status: SpendStatus
  /** UTC, whose limits it counts on; null while it waits. */
  readonly day: string | null
  readonly signed: SignedTerms | null
  /** Of a refund: what carries it. */
  readonly transactionId: string | null
  /** Where the money moved. */
  readonly transactionHash: Hex | null
  readonly tries: number
}

/** EIP-3009 TransferWithAuthorization, from the ops wallet to the payee. */
export type SignedTerms = {
  readonly payer: Address
  readonly asset: Address
  readonly validAfter: number
  readonly validBefore: number
  readonly signature: Hex
  /** No block before this can have it. */
  readonly fromBlock: bigint
}

/** Selected from `ops_spends`, for spendOf. */
export const SPEND_COLUMNS = `id, key, purpose, payee, amount::text, status, day::text, payer, asset, valid_after,
  valid_before, signature, from_block, transaction_id, transaction_hash, tries`

export type SpendRow = {
  id: string
  key: string
  purpose: string
  payee: Address
  amount: string
  status: SpendStatus
  day: string | null
  payer: Address | null
  asset: Address | null
  valid_after: string | null
  valid_before: string | null
  signature: Buffer | null
  from_block: string | null
  transaction_id: string | null
  transaction_hash: Hex | null
  tries: number
}

export function spendOf(row: SpendRow): Spend {
  const { id, key, purpose, payee, status, day, tries } = row
  return {
    ...{ id, key, purpose, payee, amountUnits: BigInt(row.amount), status, day, signed: signedIn(row), tries },
    ...{ transactionId: row.transaction_id, transactionHash: row.transaction_hash },
  }
}

/** The authorization's nonce: the token takes one of each, whoever signs how often. */
export function nonceOf({ key }: Pick<Spend, 'key'>): Hex {
  return keccak256(stringToHex(key))
}

/** As the token is told; of a spend that was signed. */
export function transferOf(spend: Spend): Transfer {
  const { id, key, payee: payTo, amountUnits, signed } = spend
  if (!signed) throw new Error(`${key} was not signed`)
  const { fromBlock: _, ...terms } = signed
  return { id, ...terms, payTo, amount: String(amountUnits), nonce: nonceOf(spend), signedBy: 'key' }
}

function signedIn({ payer, asset, valid_after, valid_before, signature, from_block }: SpendRow): SignedTerms | null {
  if (!payer || !asset || !signature) return null
  return {
    ...{ payer, asset, validAfter: Number(valid_after), validBefore: Number(valid_before) },
    ...{ signature: `0x${signature.toString('hex')}`, fromBlock: BigInt(from_block ?? 0) },
  }
}
