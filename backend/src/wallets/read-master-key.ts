/** A master key as it is written: its bytes, or the name of one at a key service. */
export type WrittenMasterKey = { readonly bytes: Buffer } | { readonly arn: string }

/** What a master key has to be, for whoever wrote something else. */
export const MASTER_KEY_FORM = '32 bytes, as 64 hex digits or in base64, or the ARN of a key at AWS'

// Not an alias: that one may name another key tomorrow.
const KMS_KEY = /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[a-z0-9-]+$/

/** Reads 32 bytes in hex or base64, or the ARN of a key in the AWS Key Management Service; undefined for anything else. */
export function readMasterKey(text: string): WrittenMasterKey | undefined {
  const written = text.trim()
  if (KMS_KEY.test(written)) return { arn: written }
  if (/^(0x)?[0-9a-f]{64}$/i.test(written)) return { bytes: Buffer.from(written.replace(/^0x/i, ''), 'hex') }
  if (/^[0-9a-z+/_-]{43}=?$/i.test(written)) return { bytes: Buffer.from(written, 'base64') }
  return undefined
}

/** Several, with commas or spaces or lines between them; undefined where any of them is none. */
export function readMasterKeys(text: string): readonly WrittenMasterKey[] | undefined {
  const read = text
    .split(/[\s,]+/)
    .filter((one) => one !== '')
    .map(readMasterKey)
  return read.every((one) => one !== undefined) ? read : undefined
}
