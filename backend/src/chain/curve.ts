import { createRequire } from 'node:module'
import { secp256k1 as javascript } from '@noble/curves/secp256k1'
import type Secp256k1 from 'secp256k1'
import { type Address, bytesToHex, type Hex, hexToBytes, isHash, keccak256 } from 'viem'
import { publicKeyToAddress } from 'viem/accounts'

type Native = typeof Secp256k1

const native = loadNative()

// Where the upper half of the curve's order begins.
const UPPER_HALF = Buffer.from(((javascript.CURVE.n >> 1n) + 1n).toString(16).padStart(64, '0'), 'hex')

/** Which implementation signs here: the native one is many times as fast, and not built for every platform. */
export const curve = native ? 'native' : 'javascript'

/** ECDSA over secp256k1 as the chain checks it: r, s in the lower half, v; the same for the same digest (RFC 6979). */
export function signDigest(digest: Hex, key: Uint8Array): Hex {
  if (!isHash(digest)) throw new Error('What is signed is a digest of 32 bytes')
  const { signature, recid } = native ? native.ecdsaSign(hexToBytes(digest), key) : signInJavascript(digest, key)
  return `0x${Buffer.from(signature).toString('hex')}${recid === 0 ? '1b' : '1c'}`
}

/** Who signed a digest; undefined for what is no signature, and for the twin with s in the upper half that each has. */
export function signerOf(digest: Hex, signature: Hex): Address | undefined {
  const publicKey = publicKeyOf(digest, signature)
  return publicKey && publicKeyToAddress(bytesToHex(publicKey))
}

/** The same where it is known who should have signed: without a checksum to be made for an answer. */
export function isSignedBy(signer: Address, digest: Hex, signature: Hex): boolean {
  const publicKey = publicKeyOf(digest, signature)
  return publicKey !== undefined && keccak256(publicKey.subarray(1)).endsWith(signer.slice(2).toLowerCase())
}

/** The address that a key signs for. */
export function addressOfKey(key: Uint8Array): Address {
  const publicKey = native ? native.publicKeyCreate(key, false) : javascript.getPublicKey(key, false)
  return publicKeyToAddress(bytesToHex(publicKey))
}

function signInJavascript(digest: Hex, key: Uint8Array) {
  const signed = javascript.sign(digest.slice(2), key, { lowS: true })
  return { signature: signed.toCompactRawBytes(), recid: signed.recovery }
}

function publicKeyOf(digest: Hex, signature: Hex): Uint8Array | undefined {
  if (!isHash(digest)) throw new Error('What was signed is a digest of 32 bytes')
  const bytes = Buffer.from(signature.slice(2), 'hex')
  const recid = (bytes[64] ?? 0) - 27
  if (bytes.length !== 65 || (recid !== 0 && recid !== 1)) return undefined
  if (bytes.subarray(32, 64).compare(UPPER_HALF) >= 0) return undefined
  try {
    return recover(bytes.subarray(0, 64), recid, Buffer.from(digest.slice(2), 'hex'))
  } catch {
    return undefined // no point of the curve has this r
  }
}

function recover(compact: Uint8Array, recid: number, digest: Uint8Array): Uint8Array {
  if (native) return native.ecdsaRecover(compact, recid, digest, false)
  return javascript.Signature.fromCompact(compact).addRecoveryBit(recid).recoverPublicKey(digest).toRawBytes(false)
}

/** The binding itself: the package's own entry falls back, without a word, to a library that nobody maintains. */
function loadNative(): Native | undefined {
  try {
    return createRequire(import.meta.url)('secp256k1/bindings.js') as Native
  } catch {
    return undefined
  }
}
