import { randomBytes } from 'node:crypto'
import { deployments, smartWalletFactoryAbi } from '@boxoffice/contracts'
import { startThrowawayChain, type ThrowawayChain } from '@boxoffice/tools/stack/throwaway-chain.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { bytesToBigInt, createPublicClient, http, maxUint256 } from 'viem'
import { makeOwnerKey } from './owner-key.ts'
import { walletAddress } from './wallet-address.ts'

const factory = deployments[31337].contracts.SmartWalletFactory

describe('the address of a wallet', () => {
  let chain: ThrowawayChain

  beforeAll(async () => {
    chain = await startThrowawayChain()
  })
  afterAll(() => chain.stop())

  test('default: is the one that the factory says, for any owner and salt', async () => {
    const client = createPublicClient({ transport: http(chain.url) })
    const random = Array.from({ length: 60 }, () => bytesToBigInt(randomBytes(32)))
    const cases = [0n, 1n, maxUint256, ...random].map((salt) => ({ owner: makeOwnerKey().owner, salt }))
    const said = await Promise.all(
      cases.map(({ owner, salt }) =>
        client.readContract({
          address: factory,
          abi: smartWalletFactoryAbi,
          functionName: 'getAddress',
          args: [owner, salt],
        }),
      ),
    )
    expect(cases.map((one) => walletAddress({ factory, ...one }))).toEqual(said)
    expect(new Set(said).size).toBe(cases.length)
  })
})
