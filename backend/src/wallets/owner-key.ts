import { randomBytes } from 'node:crypto'
import { secp256k1 } from '@noble/curves/secp256k1'
import { type Address, bytesToHex, type Hex, hexToBytes, numberToHex, serializeSignature } from 'viem'
import { publicKeyToAddress } from 'viem/accounts'

/** A fresh key and the address it owns wallets by. Bytes and not text, so that they can be erased: by the caller. */
export function makeOwnerKey(): { key: Buffer; owner: Address } {
  let key = randomBytes(32)
  while (!secp256k1.utils.isValidPrivateKey(key)) key = randomBytes(32) // once in 2^127
  return { key, owner: publicKeyToAddress(bytesToHex(secp256k1.getPublicKey(key, false))) }
}

/** ECDSA as wallets check it: r, s in the lower half, v; the same for the same hash (RFC 6979). */
export function signHash(hash: Hex, key: Buffer): Hex {
  const { r, s, recovery } = secp256k1.sign(hexToBytes(hash), key, { lowS: true })
  return serializeSignature({ r: numberToHex(r, { size: 32 }), s: numberToHex(s, { size: 32 }), yParity: recovery })
}
