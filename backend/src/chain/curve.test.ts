import { randomBytes } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { secp256k1 } from '@noble/curves/secp256k1'
import { bytesToHex, type Hex, numberToHex, recoverAddress, slice } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { addressOfKey, curve, isSignedBy, signDigest, signerOf } from './curve.ts'

describe('the curve', () => {
  const anyDigest = () => bytesToHex(randomBytes(32))

  test('default: is the native one where these tests run', () => {
    expect(curve).toBe('native')
  })

  test('default: signs as viem does, byte for byte, and everybody recovers the same signer', async () => {
    for (let count = 0; count < 200; count++) {
      const [key, digest] = [randomBytes(32), anyDigest()]
      const account = privateKeyToAccount(bytesToHex(key))
      const signature = signDigest(digest, key)
      expect(signature).toBe(await account.sign({ hash: digest }))
      expect(addressOfKey(key)).toBe(account.address)
      expect(signerOf(digest, signature)).toBe(account.address)
      expect(isSignedBy(account.address, digest, signature)).toBe(true)
      expect(isSignedBy(account.address, anyDigest(), signature)).toBe(false)
      expect(await recoverAddress({ hash: digest, signature })).toBe(account.address)
    }
  })

  test('error: the twin of a signature, with s in the upper half, is nobody’s', async () => {
    const [key, digest] = [randomBytes(32), anyDigest()]
    const twin = twinOf(signDigest(digest, key))
    expect(await recoverAddress({ hash: digest, signature: twin })).toBe(addressOfKey(key))
    expect(signerOf(digest, twin)).toBeUndefined()
    expect(isSignedBy(addressOfKey(key), digest, twin)).toBe(false)
  })

  test('error: what is no signature is nobody’s', () => {
    const [key, digest] = [randomBytes(32), anyDigest()]
    const signature = signDigest(digest, key)
    const zero = '00'.repeat(32)
    for (const not of ['0x', slice(signature, 0, 64), `${signature}00`, `${slice(signature, 0, 64)}00`] as Hex[]) {
      expect(signerOf(digest, not)).toBeUndefined()
    }
    for (const not of [`0x${zero}${zero}1b`, `0x${'ff'.repeat(32)}${'00'.repeat(31)}011c`] satisfies Hex[]) {
      expect(signerOf(digest, not)).toBeUndefined()
    }
  })

  test('error: what is not a digest is not signed', () => {
    expect(() => signDigest('0x1234', randomBytes(32))).toThrow('digest of 32 bytes')
  })
})

function twinOf(signature: Hex): Hex {
  const s = secp256k1.CURVE.n - BigInt(slice(signature, 32, 64))
  const v = signature.endsWith('1b') ? '1c' : '1b'
  return `${slice(signature, 0, 32)}${numberToHex(s, { size: 32 }).slice(2)}${v}`
}
