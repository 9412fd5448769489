import { randomBytes, randomInt } from 'node:crypto'
import { entryPointAbi, entryPointAddress, localChain } from '@boxoffice/contracts'
import { startThrowawayChain, type ThrowawayChain } from '@boxoffice/tools/stack/throwaway-chain.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { bytesToHex, createPublicClient, type Hex, http, maxUint256 } from 'viem'
import { getUserOperationHash, toPackedUserOperation, type UserOperation } from 'viem/account-abstraction'
import { entryPointDomain, hashOperation } from './hash-operation.ts'

describe("an operation's hash", () => {
  let chain: ThrowawayChain

  beforeAll(async () => {
    chain = await startThrowawayChain()
  })
  afterAll(() => chain.stop())

  const hashByViem = (userOperation: UserOperation<'0.8'>, chainId: number) =>
    getUserOperationHash({ chainId, entryPointAddress, entryPointVersion: '0.8', userOperation })

  test('default: is the one that viem computes, over operations of every shape', () => {
    for (let count = 0; count < 300; count++) {
      const [operation, chainId] = [anyOperation(), randomInt(1, 2 ** 40)]
      expect(hashOperation(operation, entryPointDomain(chainId))).toBe(hashByViem(operation, chainId))
    }
  })

  test('default: is the one that EntryPoint computes', async () => {
    const client = createPublicClient({ chain: localChain, transport: http(chain.url) })
    for (let count = 0; count < 40; count++) {
      const operation = anyOperation()
      const onChain = await client.readContract({
        ...{ address: entryPointAddress, abi: entryPointAbi, functionName: 'getUserOpHash' },
        args: [toPackedUserOperation(operation)],
      })
      expect(hashOperation(operation, entryPointDomain(localChain.id))).toBe(onChain)
    }
  })
})

const bytes = (length: number): Hex => bytesToHex(randomBytes(length))
const anyNumber = (length: number): bigint => BigInt(bytes(randomInt(1, length + 1)))
const maybe = () => randomInt(2) === 1

function anyOperation(): UserOperation<'0.8'> {
  const nonce = [0n, anyNumber(32), maxUint256][randomInt(3)] ?? 0n
  const creation = { factory: bytes(20), factoryData: bytes(randomInt(0, 100)) }
  const paymaster = {
    ...{ paymaster: bytes(20), paymasterData: bytes(randomInt(0, 100)) },
    ...{ paymasterVerificationGasLimit: anyNumber(16), paymasterPostOpGasLimit: anyNumber(16) },
  }
  return {
    ...{ sender: bytes(20), nonce, callData: bytes(randomInt(0, 600)), signature: bytes(65) },
    ...{ callGasLimit: anyNumber(16), verificationGasLimit: anyNumber(16), preVerificationGas: anyNumber(32) },
    ...{ maxFeePerGas: anyNumber(16), maxPriorityFeePerGas: anyNumber(16) },
    ...(maybe() && creation),
    ...(maybe() && paymaster),
  }
}
