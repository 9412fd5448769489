import { bytesToHex, type Hex } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'

/** The sentence behind the funded accounts of every local chain in the world: worth nothing, and never to hold anything. */
const THROWAWAY = 'test test test test test test test test test test test junk'

/** The key of one of the local chain's funded accounts. */
export function localKey(account: number): Hex {
  const { privateKey } = mnemonicToAccount(THROWAWAY, { addressIndex: account }).getHdKey()
  if (!privateKey) throw new Error(`The local chain has no key for account ${account}.`)
  return bytesToHex(privateKey)
}
