import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { entryPointAddress } from '@boxoffice/contracts'
import { startThrowawayChain, type ThrowawayChain } from '@boxoffice/tools/stack/throwaway-chain.ts'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { type RoomsUnderTest, startRooms } from '../../test/harness/start-rooms.ts'
import { ChainModule } from '../chain/index.ts'
import { RelayerModule } from './relayer.module.ts'

describe('readiness of chain and bundler', () => {
  let chain: ThrowawayChain
  let rooms: RoomsUnderTest
  let fault: Server | undefined

  beforeAll(async () => {
    chain = await startThrowawayChain({ withContracts: false })
  })
  afterEach(async () => {
    await rooms.stop()
    fault?.close()
  })
  afterAll(() => chain.stop())

  const readinessWith = async (environment: Record<string, string>) => {
    rooms = await startRooms({
      imports: [ChainModule, RelayerModule],
      environment: { CHAIN_RPC_URL: chain.url, ...environment },
    })
    const answer = await fetch(`${rooms.url}/health/ready`)
    return {
      httpStatus: answer.status,
      ...((await answer.json()) as { status: string; checks: Record<string, object> }),
    }
  }

  /** Forces a fault: a bundler that answers, but for another EntryPoint. */
  const bundlerFor = async (entryPoints: string[]) => {
    fault = createServer((_, answer) => answer.end(JSON.stringify({ jsonrpc: '2.0', id: 0, result: entryPoints })))
    await new Promise<void>((resolve) => fault?.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(fault.address() as AddressInfo).port}`
  }

  test('behavior: a bundler that is down degrades, for operations can go direct', async () => {
    const found = await readinessWith({ BUNDLER_URL: 'http://127.0.0.1:1' })
    expect(found).toMatchObject({
      httpStatus: 200,
      status: 'degraded',
      checks: { bundler: { status: 'degraded', detail: 'no answer: operations go direct' } },
    })
  })

  test('behavior: a bundler of another EntryPoint degrades', async () => {
    const found = await readinessWith({ BUNDLER_URL: await bundlerFor(['0x0000000071727De22E5E9d8BAf0edAc6f37da032']) })
    expect(found.checks.bundler).toMatchObject({ status: 'degraded', detail: 'does not serve EntryPoint 0.8' })
  })

  test('default: a bundler of our EntryPoint is up', async () => {
    const found = await readinessWith({ BUNDLER_URL: await bundlerFor([entryPointAddress]) })
    expect(found.checks).toMatchObject({
      bundler: { status: 'up' },
      chain: { status: 'up', detail: 'Local chain, block 0' },
    })
  })

  test('args: the direct mode asks nobody', async () => {
    const found = await readinessWith({ BUNDLER_MODE: 'direct', BUNDLER_URL: 'http://127.0.0.1:1' })
    expect(found.checks.bundler).toMatchObject({ status: 'up', detail: 'not used: operations go direct' })
  })

  test('error: a node of another chain is down', async () => {
    const found = await readinessWith({ CHAIN_ID: '8453', BUNDLER_MODE: 'direct' })
    expect(found).toMatchObject({
      httpStatus: 503,
      status: 'unavailable',
      checks: { chain: { status: 'down', detail: 'the node serves chain 31337, CHAIN_ID says 8453' } },
    })
  })
})
