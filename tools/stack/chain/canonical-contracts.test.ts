import { entryPointAbi, entryPointAddress, multicall3Abi, multicall3Address } from '@boxoffice/contracts'
import { deployCanonical } from '@boxoffice/contracts/deploy'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  createPublicClient,
  decodeFunctionResult,
  encodeFunctionData,
  http,
  type PublicClient,
  zeroAddress,
} from 'viem'
import { startThrowawayChain, type ThrowawayChain } from '../throwaway-chain.ts'

describe('the canonical contracts', () => {
  let chain: ThrowawayChain
  let client: PublicClient

  beforeAll(async () => {
    chain = await startThrowawayChain({ withContracts: false })
    client = createPublicClient({ transport: http(chain.url) })
  })
  afterAll(() => chain.stop())

  test('default: they stand at the addresses they have everywhere', async () => {
    expect(await client.getCode({ address: entryPointAddress })).toBeUndefined()
    const contracts = await deployCanonical(chain.url)
    expect(contracts).toEqual({ EntryPoint: entryPointAddress, Multicall3: multicall3Address })
    expect((await client.getCode({ address: entryPointAddress }))?.length).toBeGreaterThan(10_000)
  })

  test('behavior: a second time changes nothing', async () => {
    const before = await client.getBlock()
    await deployCanonical(chain.url)
    expect((await client.getBlock()).hash).toBe(before.hash)
  })

  test('behavior: Multicall3 asks EntryPoint two things in one call', async () => {
    const callData = encodeFunctionData({ abi: entryPointAbi, functionName: 'getNonce', args: [zeroAddress, 0n] })
    const call = { target: entryPointAddress, allowFailure: false, callData } as const
    const result = await client.readContract({
      address: multicall3Address,
      abi: multicall3Abi,
      functionName: 'aggregate3',
      args: [[call, call]],
    })
    expect(result).toHaveLength(2)
    for (const { success, returnData } of result) {
      expect(success).toBe(true)
      expect(decodeFunctionResult({ abi: entryPointAbi, functionName: 'getNonce', data: returnData })).toBe(0n)
    }
  })

  test('error: a node that is not a local anvil gets nothing', async () => {
    const { createServer } = await import('node:http')
    const other = createServer((_, response) => response.end('{"jsonrpc":"2.0","id":1,"result":"Geth/v1.15"}'))
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const address = other.address()
    const port = typeof address === 'object' ? address?.port : undefined
    await expect(deployCanonical(`http://127.0.0.1:${port}`)).rejects.toThrow('is not a local anvil but Geth/v1.15')
    await new Promise((resolve) => other.close(resolve))
  })
})
