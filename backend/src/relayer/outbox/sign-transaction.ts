import { type Address, type Hex, keccak256, parseSignature, serializeTransaction } from 'viem'
import { type Fees, signDigest } from '../../chain/index.ts'

export type Unsigned = {
  readonly chainId: number
  readonly nonce: number
  readonly to: Address
  readonly data: Hex
  readonly value: bigint
  readonly gas: bigint
  readonly fees: Fees
}

export type Signed = { readonly raw: Hex; readonly hash: Hex }

/** An EIP-1559 transaction as the node takes it, and its hash; the same one signs to the same bytes. */
export function signTransaction({ fees, ...rest }: Unsigned, key: Uint8Array): Signed {
  const transaction = { type: 'eip1559', ...rest, ...fees } as const
  const signature = signDigest(keccak256(serializeTransaction(transaction)), key)
  const raw = serializeTransaction(transaction, parseSignature(signature))
  return { raw, hash: keccak256(raw) }
}
