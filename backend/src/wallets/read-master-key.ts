/** The 32 bytes of a master key that is written in hex or base64; undefined for anything else. */
export function readMasterKey(text: string): Buffer | undefined {
  const written = text.trim()
  if (/^(0x)?[0-9a-f]{64}$/i.test(written)) return Buffer.from(written.replace(/^0x/i, ''), 'hex')
  if (/^[0-9a-z+/_-]{43}=?$/i.test(written)) return Buffer.from(written, 'base64')
  return undefined
}
