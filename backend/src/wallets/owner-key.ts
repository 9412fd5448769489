import { randomBytes } from 'node:crypto'
import type { Address } from 'viem'
import { addressOfKey } from '../chain/index.ts'

/** A fresh key and the address it owns wallets by. Bytes and not text, so that they can be erased: by the caller. */
export function makeOwnerKey(): { key: Buffer; owner: Address } {
  let key = randomBytes(32)
  while (!isInRange(key)) key = randomBytes(32) // once in 2^63
  return { key, owner: addressOfKey(key) }
}

/** Between 1 and the order of the curve's group, which begins with ninety-odd ones. */
function isInRange(key: Buffer): boolean {
  const first = key.readBigUInt64BE()
  return first > 0n && first < 0xffff_ffff_ffff_ffffn
}
