import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { network } from 'hardhat'
import { type Address, type Hex, keccak256, slice, toHex } from 'viem'
import { newPasskey } from '../SmartWallet/passkey.ts'

const CURVE_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
const FIELD = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn
const VALID = '0x024ad318' // verify(bytes,bytes32,bytes), as ERC-7913 says it
const INVALID = '0xffffffff'
const hash = keccak256(toHex('a hash that somebody wants signed'))

// A8: signatures by another implementation (OpenSSL's, which Node has), bent at the edges of the curve.
describe('the verifier of passkeys', () => {
  let verify: (key: Hex, hash: Hex, signature: Hex) => Promise<Hex>
  let verifier: Address
  before(async () => {
    const { viem } = await network.create()
    const contract = await viem.deployContract('PasskeyVerifier')
    verifier = contract.address
    verify = (...terms) => contract.read.verify(terms)
  })

  const keyOf = (owner: Hex) => slice(owner, 20)
  const word = (value: bigint) => toHex(value, { size: 32 }).slice(2)

  /** The assertion with another number in place of its r (0) or its s (1). */
  const bent = (assertion: Hex, part: 0 | 1, value: bigint): Hex =>
    `0x${assertion.slice(2, 2 + 64 * part)}${word(value)}${assertion.slice(66 + 64 * part)}`
  const partOf = (assertion: Hex, part: 0 | 1) => BigInt(slice(assertion, 32 * part, 32 * part + 32))

  test('default: it says so of what the key signed, whichever key it is', async () => {
    for (let keys = 0; keys < 8; keys += 1) {
      const passkey = newPasskey(verifier)
      assert.equal(await verify(keyOf(passkey.owner), hash, passkey.assert(hash)), VALID)
    }
  })

  test('error: a part of zero, of the order or beyond it is none', async () => {
    const passkey = newPasskey(verifier)
    const assertion = passkey.assert(hash)
    for (const part of [0, 1] as const) {
      for (const value of [0n, CURVE_ORDER, CURVE_ORDER + 1n, 2n ** 256n - 1n]) {
        assert.equal(await verify(keyOf(passkey.owner), hash, bent(assertion, part, value)), INVALID)
      }
    }
  })

  test('error: of s and its mirror only the lower is taken', async () => {
    const passkey = newPasskey(verifier)
    const assertion = passkey.assert(hash)
    const mirrored = bent(assertion, 1, CURVE_ORDER - partOf(assertion, 1))
    assert.equal(await verify(keyOf(passkey.owner), hash, mirrored), INVALID)
  })

  test('error: a key off the curve, at infinity, mirrored or of another length signs nothing', async () => {
    const passkey = newPasskey(verifier)
    const key = keyOf(passkey.owner)
    const assertion = passkey.assert(hash)
    const [x, y] = [BigInt(slice(key, 0, 32)), BigInt(slice(key, 32))]
    const others: [bigint, bigint][] = [
      [x, (y + 1n) % FIELD],
      [x, FIELD - y],
      [y, x],
      [0n, 0n],
      [x, 0n],
      [FIELD, y],
      [x, FIELD],
    ]
    for (const [otherX, otherY] of others) {
      assert.equal(await verify(`0x${word(otherX)}${word(otherY)}`, hash, assertion), INVALID)
    }
    assert.equal(await verify(slice(key, 0, 63), hash, assertion), INVALID)
    assert.equal(await verify(`${key}00`, hash, assertion), INVALID)
    assert.equal(await verify('0x', hash, assertion), INVALID)
  })

  test('error: another hash was not signed', async () => {
    const passkey = newPasskey(verifier)
    assert.equal(await verify(keyOf(passkey.owner), keccak256(hash), passkey.assert(hash)), INVALID)
  })
})
