import { base32 } from './base32.ts'

// Version 1, codec raw, multihash sha2-256 of 32 bytes: what `Cid.sol` puts before a digest.
const PREFIX = Buffer.from([0x01, 0x55, 0x12, 0x20])

/** The content identifier of bytes with this SHA-256 digest, in multibase's lower-case base32. */
export function cidOf(digest: Uint8Array): string {
  return `b${base32(Buffer.concat([PREFIX, digest]))}`
}
