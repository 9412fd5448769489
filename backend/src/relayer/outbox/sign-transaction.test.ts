import { randomBytes } from 'node:crypto'
import { localKey } from '@boxoffice/contracts/deploy'
import { describe, expect, test } from '@jest/globals'
import { bytesToHex, getAddress, hexToBytes, keccak256 } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { signTransaction } from './sign-transaction.ts'

describe('signing a transaction', () => {
  test('default: it is signed as viem signs it, byte for byte', async () => {
    const key = localKey(0)
    for (let nonce = 0; nonce < 40; nonce++) {
      const fees = { maxFeePerGas: BigInt(1000 + nonce), maxPriorityFeePerGas: BigInt(nonce) }
      const to = getAddress(bytesToHex(randomBytes(20)))
      const what = {
        chainId: 31337,
        nonce,
        to,
        data: bytesToHex(randomBytes(nonce * 7)),
        value: BigInt(nonce),
        gas: 50_000n,
      }
      const expected = await privateKeyToAccount(key).signTransaction({ type: 'eip1559', ...what, ...fees })
      expect(signTransaction({ ...what, fees }, hexToBytes(key))).toEqual({ raw: expected, hash: keccak256(expected) })
    }
  })
})
