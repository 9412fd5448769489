import { randomBytes } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { bytesToHex, domainSeparator, getAddress, hashTypedData } from 'viem'
import { contentsOf, digestOfContents } from './hash-authorization.ts'

const types = {
  TransferWithAuthorization: [
    { name: 'from', type: 'address' },
    { name: 'to', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'validAfter', type: 'uint256' },
    { name: 'validBefore', type: 'uint256' },
    { name: 'nonce', type: 'bytes32' },
  ],
} as const

describe('the digest of an authorization', () => {
  const anyBytes = (length: number) => bytesToHex(randomBytes(length))
  const anyAddress = () => getAddress(anyBytes(20))
  const anyUnits = () => BigInt(anyBytes(1 + (randomBytes(1)[0] ?? 0) / 8.3)) // of every length that fits a word

  test('default: is what viem, which shares no line with it, has a payer sign', () => {
    for (let round = 0; round < 500; round++) {
      const domain = { name: `Token ${round}`, version: '2', chainId: round, verifyingContract: anyAddress() }
      const [payer, payTo, nonce] = [anyAddress(), anyAddress(), anyBytes(32)]
      const [validAfter, validBefore] = [randomBytes(4).readUInt32BE(), randomBytes(6).readUIntBE(0, 6)]
      const amount = String(anyUnits())
      const contents = contentsOf({ payer, payTo, amount, validAfter, validBefore, nonce }, domainSeparator({ domain }))
      const message = { from: payer, to: payTo, value: BigInt(amount), nonce }
      const times = { validAfter: BigInt(validAfter), validBefore: BigInt(validBefore) }
      expect(digestOfContents(contents)).toBe(
        hashTypedData({ domain, types, primaryType: 'TransferWithAuthorization', message: { ...message, ...times } }),
      )
    }
  })
})
