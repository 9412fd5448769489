import { importBytes } from 'ipfs-unixfs-importer'
import * as raw from 'multiformats/codecs/raw'
import { sha256 } from 'multiformats/hashes/sha2'

export type Addressed = {
  readonly cid: string
  /** SHA-256 of the bytes: what the contracts keep, and make the same CID of. */
  readonly digest: Uint8Array
}

/** The most that IPFS keeps as one block, which every node passes on. */
export const MOST_BYTES = 1_048_576

/**
 * The address that every IPFS node gives to these bytes (`unixfs-v1-2025`: CIDv1, raw leaves of one mebibyte). What we
 * keep is one leaf, so its CID and the bytes' hash are one; more is refused.
 */
export async function addressContent(bytes: Uint8Array): Promise<Addressed> {
  if (bytes.length > MOST_BYTES) throw new Error(`${bytes.length} bytes are more than one block`)
  const { cid } = await importBytes(bytes, { put: (id) => id }, { profile: 'unixfs-v1-2025' })
  if (cid.code !== raw.code || cid.multihash.code !== sha256.code) throw new Error(`${cid} is not a raw block`)
  return { cid: cid.toString(), digest: cid.multihash.digest }
}

/** Whether these are the bytes that the CID promises. */
export async function isWhole(cid: string, bytes: Uint8Array): Promise<boolean> {
  return bytes.length <= MOST_BYTES && (await addressContent(bytes)).cid === cid
}
