import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { base32 } from './base32.ts'
import { cidOf } from './cid.ts'

describe('a content identifier', () => {
  // The vectors of RFC 4648, in lower case and without padding.
  test.each([
    ['', ''],
    ['f', 'my'],
    ['fo', 'mzxq'],
    ['foo', 'mzxw6'],
    ['foob', 'mzxw6yq'],
    ['fooba', 'mzxw6ytb'],
    ['foobar', 'mzxw6ytboi'],
  ])('args: base32 of %j', (text, written) => {
    expect(base32(Buffer.from(text))).toBe(written)
  })

  test('default: raw bytes by their SHA-256, as every IPFS node writes it', () => {
    const digest = createHash('sha256').update('hello world').digest()
    expect(cidOf(digest)).toBe('bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e')
  })
})
