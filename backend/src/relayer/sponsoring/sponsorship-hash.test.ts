import { randomBytes } from 'node:crypto'
import { sponsorshipTypes } from '@boxoffice/contracts'
import { describe, expect, test } from '@jest/globals'
import { type Address, bytesToHex, getAddress, type Hex, hashTypedData } from 'viem'
import { toPackedUserOperation, type UserOperation } from 'viem/account-abstraction'
import type { OperationFields } from '../operation.ts'
import { sponsorshipHasher } from './sponsorship-hash.ts'

const bytes = (length: number): Hex => bytesToHex(randomBytes(length))
const address = (): Address => getAddress(bytes(20))
const below = (length: number): bigint => BigInt(bytes(length))
const some = (most: number): number => Math.floor(Math.random() * (most + 1))

/** Any at all: with and without a creation, call data from nothing to two thousand bytes, amounts of all sizes. */
function anyFields(): OperationFields {
  const amount = () => below(1 + some(15))
  return {
    callData: some(9) === 0 ? '0x' : bytes(1 + some(2_000)),
    ...(some(1) === 1 && { factory: address(), factoryData: bytes(1 + some(200)) }),
    ...{ callGasLimit: amount(), verificationGasLimit: amount(), preVerificationGas: below(32) },
    ...{ maxFeePerGas: amount(), maxPriorityFeePerGas: amount() },
    ...{ paymaster: address(), paymasterVerificationGasLimit: amount(), paymasterPostOpGasLimit: amount() },
  }
}

describe('the hash of a sponsorship', () => {
  test('default: it is that of viem, whatever the operation, the paymaster and the chain', () => {
    for (let round = 0; round < 300; round++) {
      const [chainId, paymaster, sender, nonce] = [1 + some(100_000), address(), address(), below(32)]
      const [fields, window] = [anyFields(), { validAfter: some(2 ** 47), validUntil: some(2 ** 47) }]
      const packed = toPackedUserOperation({ ...fields, sender, nonce, signature: '0x' } as UserOperation<'0.8'>)
      const { paymasterVerificationGasLimit = 0n, paymasterPostOpGasLimit = 0n } = fields
      const expected = hashTypedData({
        domain: { name: 'TicketPaymaster', version: '1', chainId, verifyingContract: paymaster },
        types: sponsorshipTypes,
        primaryType: 'UserOperationRequest',
        message: { ...packed, paymasterVerificationGasLimit, paymasterPostOpGasLimit, ...window },
      })
      expect(sponsorshipHasher(chainId, paymaster)({ sender, nonce, fields }, window)).toBe(expected)
    }
  })
})
