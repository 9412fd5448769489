const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'

/** RFC 4648, lower case, without padding. */
export function base32(bytes: Uint8Array): string {
  let text = ''
  let rest = 0
  let bits = 0
  for (const byte of bytes) {
    rest = ((rest << 8) | byte) & 0xfff
    for (bits += 8; bits >= 5; bits -= 5) text += ALPHABET.charAt((rest >> (bits - 5)) & 31)
  }
  return bits > 0 ? text + ALPHABET.charAt((rest << (5 - bits)) & 31) : text
}
