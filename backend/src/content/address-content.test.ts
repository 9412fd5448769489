import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { CID } from 'multiformats/cid'
import { addressContent, isWhole, MOST_BYTES } from './address-content.ts'

// What Cid.sol puts before a digest: version 1, codec raw, multihash sha2-256 of 32 bytes.
const ON_CHAIN = Buffer.from([0x01, 0x55, 0x12, 0x20])

describe('the address of content', () => {
  test('default: a vector that every IPFS node knows', async () => {
    const { cid } = await addressContent(Buffer.from('hello world'))
    expect(cid).toBe('bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e')
  })

  test.each([1, 31, 4096, 262_145, MOST_BYTES])(
    'behavior: of %i bytes it is what the contracts make of their SHA-256',
    async (size) => {
      const bytes = randomBytes(size)
      const { cid, digest } = await addressContent(bytes)
      expect(Buffer.from(digest)).toEqual(createHash('sha256').update(bytes).digest())
      expect(Buffer.from(CID.parse(cid).bytes)).toEqual(Buffer.concat([ON_CHAIN, digest]))
    },
  )

  test('error: what is more than one block is refused', async () => {
    await expect(addressContent(Buffer.alloc(MOST_BYTES + 1))).rejects.toThrow('more than one block')
  })

  test('behavior: bytes are whole as long as no bit of them is another', async () => {
    const bytes = randomBytes(1000)
    const { cid } = await addressContent(bytes)
    expect(await isWhole(cid, bytes)).toBe(true)
    bytes.writeUInt8(bytes.readUInt8(500) ^ 1, 500)
    expect(await isWhole(cid, bytes)).toBe(false)
    expect(await isWhole(cid, Buffer.alloc(MOST_BYTES + 1))).toBe(false)
  })
})
