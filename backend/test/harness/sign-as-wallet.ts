import { concatHex, type Hex, hashDomain, hashStruct, keccak256 } from 'viem'
import type { PrivateKeyAccount } from 'viem/accounts'
import type { TypedData } from '../../../sdk/src/index.ts'

/** As a wallet does that is asked by `eth_signTypedData_v4`: the domain, too, is what the types say, and nothing else. */
export function signAsWallet(
  payer: PrivateKeyAccount,
  { domain, types, primaryType, message }: TypedData,
): Promise<Hex> {
  const asked = types as unknown as Record<string, { name: string; type: string }[]>
  const struct = hashStruct({ data: { ...message }, primaryType, types: asked })
  return payer.sign({ hash: keccak256(concatHex(['0x1901', hashDomain({ domain, types: asked }), struct])) })
}
