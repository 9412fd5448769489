import { localChain } from '@boxoffice/contracts'
import { startThrowawayChain, type ThrowawayChain } from '@boxoffice/tools/stack/throwaway-chain.ts'
import { afterAll, beforeAll, describe, test } from '@jest/globals'
import { createTestClient, http } from 'viem'
import { eventually } from '../../test/harness/eventually.ts'
import { type RoomsUnderTest, startRooms } from '../../test/harness/start-rooms.ts'
import { ChainModule, HeadSubscription } from './index.ts'

describe('the subscription to new blocks', () => {
  let chain: ThrowawayChain
  let rooms: RoomsUnderTest
  let heads = 0

  beforeAll(async () => {
    chain = await startThrowawayChain({ withContracts: false })
    const environment = { CHAIN_RPC_URL: chain.url, CHAIN_WS_URL: chain.url.replace('http', 'ws') }
    rooms = await startRooms({ imports: [ChainModule], environment })
  })
  afterAll(async () => {
    await rooms.stop()
    await chain.stop()
  })

  const keepOpen = () => rooms.app.get(HeadSubscription).keepOpen(() => heads++)
  const mine = () =>
    createTestClient({ mode: 'anvil', chain: localChain, transport: http(chain.url) }).mine({ blocks: 1 })
  /** Blocks are mined until one is heard of, for the socket opens when it opens. */
  const hearsOfBlocks = () => {
    const before = heads
    return eventually(async () => {
      keepOpen()
      await mine()
      return heads > before
    })
  }

  test('default: tells of new blocks', async () => {
    await hearsOfBlocks()
  })

  test('behavior: a subscription that broke is opened again by whoever wants to hear', async () => {
    await hearsOfBlocks()
    await chain.save()
    await chain.restart()
    await hearsOfBlocks()
  })
})
