import { randomBytes } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { bytesToHex, parseSignature, recoverAddress, size } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { signDigest } from '../chain/index.ts'
import { makeOwnerKey } from './owner-key.ts'

const HALF_OF_N = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n

describe('an owner key', () => {
  test('default: is fresh each time, and its address is the one that others compute', () => {
    const made = Array.from({ length: 20 }, makeOwnerKey)
    for (const { key, owner } of made) expect(privateKeyToAddress(bytesToHex(key))).toBe(owner)
    expect(new Set(made.map(({ owner }) => owner)).size).toBe(20)
  })

  test('default: signs any hash with 65 bytes, s in the lower half, from which its owner is recovered', async () => {
    const { key, owner } = makeOwnerKey()
    for (let count = 0; count < 100; count++) {
      const hash = bytesToHex(randomBytes(32))
      const signature = signDigest(hash, key)
      expect(size(signature)).toBe(65)
      expect(BigInt(parseSignature(signature).s)).toBeLessThanOrEqual(HALF_OF_N)
      expect(await recoverAddress({ hash, signature })).toBe(owner)
      expect(signDigest(hash, key)).toBe(signature)
    }
  })
})
