import { localChain } from '@boxoffice/contracts'
import { startThrowawayChain, type ThrowawayChain } from '@boxoffice/tools/stack/throwaway-chain.ts'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createTestClient, http } from 'viem'
import { type RoomsUnderTest, startRooms } from '../../test/harness/start-rooms.ts'
import { Database, Metrics } from '../platform/index.ts'
import { FollowBlocks } from './follow-blocks.ts'
import { IndexerModule } from './indexer.module.ts'

type Reorganised = {
  forkedAfter: { number: string; hash: string } | null
  lostTip: { number: string }
  lostBlocks: number
}

describe('following the chain', () => {
  let chain: ThrowawayChain
  let rooms: RoomsUnderTest
  let database: Database
  let follower: FollowBlocks

  beforeEach(async () => {
    chain = await startThrowawayChain({ withContracts: false })
    rooms = await startRooms({ imports: [IndexerModule], environment: { CHAIN_RPC_URL: chain.url } })
    database = rooms.app.get(Database)
    follower = rooms.app.get(FollowBlocks)
  })
  afterEach(async () => {
    await rooms.stop()
    await chain.stop()
  })

  const node = () => createTestClient({ mode: 'anvil', chain: localChain, transport: http(chain.url) })
  const followAll = async () => {
    while ((await follower.step()) > 0);
  }
  const remembered = async () => {
    const rows = await database.query<{ number: string; hash: string }>(
      `select number, '0x' || encode(hash, 'hex') as hash from chain_blocks order by chain_blocks.number`,
    )
    return rows
  }
  const onChain = async (from: number, to: number) => {
    const blocks = []
    for (let number = from; number <= to; number++) {
      const [block] = (await fetch(chain.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify([
          { jsonrpc: '2.0', id: 1, method: 'eth_getBlockByNumber', params: [`0x${number.toString(16)}`, false] },
        ]),
      }).then((answer) => answer.json())) as [{ result: { hash: string } }]
      blocks.push({ number: String(number), hash: block.result.hash })
    }
    return blocks
  }
  const reorganisations = async () => {
    const rows = await database.query<{ payload: Reorganised }>(
      `select payload from facts where type = 'indexer.ChainReorganised'`,
    )
    return rows.map(({ payload }) => payload)
  }

  test('default: begins at the first block that can have a log of ours, and then remembers every one', async () => {
    await node().mine({ blocks: 3 })
    await followAll()
    expect(await remembered()).toEqual(await onChain(0, 3))
    await node().mine({ blocks: 60 })
    await followAll()
    expect(await remembered()).toEqual(await onChain(0, 63))
    expect(await reorganisations()).toEqual([])
  })

  test('behavior: far behind, it remembers the ends of stretches, and near the newest block every one', async () => {
    await followAll()
    await node().mine({ blocks: 700 })
    await followAll()
    expect(await remembered()).toEqual([
      ...(await onChain(0, 0)),
      ...(await onChain(500, 500)),
      ...(await onChain(636, 700)),
    ])
  })

  test('behavior: blocks that were replaced are forgotten, told as a fact, and followed anew', async () => {
    await node().mine({ blocks: 2 })
    await followAll()
    const snapshot = await node().snapshot()
    await node().mine({ blocks: 70 })
    await followAll()
    await node().revert({ id: snapshot })
    await node().increaseTime({ seconds: 100 })
    await node().mine({ blocks: 90 })
    await followAll()
    expect(await remembered()).toEqual([...(await onChain(0, 2)), ...(await onChain(28, 92))])
    const [fork] = await onChain(2, 2)
    expect(await reorganisations()).toEqual([
      { forkedAfter: fork, lostTip: expect.objectContaining({ number: '72' }), lostBlocks: 70 },
    ])
  })

  test('behavior: a chain that came back shorter after a crash is found by hash', async () => {
    await followAll()
    await chain.save()
    await node().mine({ blocks: 5 })
    await followAll()
    chain.kill()
    await chain.restart()
    await followAll()
    expect(await remembered()).toEqual(await onChain(0, 0))
    expect(await reorganisations()).toMatchObject([
      { forkedAfter: { number: '0' }, lostTip: { number: '5' }, lostBlocks: 5 },
    ])
  })

  test('behavior: a chain of the same height with another history is a reorganisation too', async () => {
    await node().mine({ blocks: 1 })
    const snapshot = await node().snapshot()
    await node().mine({ blocks: 4 })
    await followAll()
    await node().revert({ id: snapshot })
    await node().increaseTime({ seconds: 1000 })
    await node().mine({ blocks: 4 })
    await followAll()
    expect(await remembered()).toEqual(await onChain(0, 5))
    expect(await reorganisations()).toMatchObject([{ forkedAfter: { number: '1' }, lostBlocks: 4 }])
  })

  test('behavior: a chain of which nothing is left is followed from the beginning', async () => {
    await node().mine({ blocks: 3 })
    await followAll()
    await database.query(`update chain_blocks set hash = sha256(hash)`)
    await followAll()
    expect(await remembered()).toEqual(await onChain(0, 3))
    expect(await reorganisations()).toMatchObject([{ forkedAfter: null, lostBlocks: 4 }])
  })

  test('behavior: several workers at once do not trip over each other', async () => {
    await followAll()
    await node().mine({ blocks: 60 })
    await Promise.all(Array.from({ length: 5 }, () => follower.step()))
    await followAll()
    expect(await remembered()).toEqual(await onChain(0, 60))
  })

  test('behavior: readiness tells how far behind it is', async () => {
    const indexer = async () => {
      const { checks } = (await (await fetch(`${rooms.url}/health/ready`)).json()) as { checks: { indexer: object } }
      return checks.indexer
    }
    expect(await indexer()).toMatchObject({ status: 'degraded', detail: 'has not begun to follow the chain' })
    await followAll()
    expect(await indexer()).toMatchObject({ status: 'up', detail: 'up to date' })
    await node().mine({ blocks: 21 })
    expect(await indexer()).toMatchObject({ status: 'degraded', detail: '21 blocks behind' })
  })

  test('behavior: lag and reorganisations are measured', async () => {
    const measured = async (name: string) => {
      const [line] = (await rooms.app.get(Metrics).registry.getSingleMetricAsString(name)).split('\n').slice(2)
      return line
    }
    await node().mine({ blocks: 200 })
    await follower.step()
    expect(await measured('boxoffice_indexer_lag_blocks')).toBe('boxoffice_indexer_lag_blocks 64')
    await followAll()
    expect(await measured('boxoffice_indexer_lag_blocks')).toBe('boxoffice_indexer_lag_blocks 0')
    await database.query('update chain_blocks set hash = sha256(hash) where number = 200')
    await followAll()
    const reorganised = 'boxoffice_indexer_reorganisations_total'
    expect(await measured(reorganised)).toBe(`${reorganised} 1`)
  })
})
