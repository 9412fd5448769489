import { type Address, type Hex, keccak256, serializeTransaction } from 'viem'
import { sign } from 'viem/accounts'
import type { Fees } from '../../chain/index.ts'

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
export async function signTransaction({ fees, ...rest }: Unsigned, privateKey: Hex): Promise<Signed> {
  const transaction = { type: 'eip1559', ...rest, ...fees } as const
  const signature = await sign({ hash: keccak256(serializeTransaction(transaction)), privateKey })
  const raw = serializeTransaction(transaction, signature)
  return { raw, hash: keccak256(raw) }
}
