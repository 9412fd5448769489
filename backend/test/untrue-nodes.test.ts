import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { Events } from '../src/events/index.ts'
import { FollowBlocks } from '../src/indexer/follow-blocks.ts'
import { Reindex } from '../src/indexer/index.ts'
import { Loops } from '../src/platform/index.ts'
import { openSale, type Sale } from './harness/open-sale.ts'
import { strangers } from './harness/strangers.ts'
import type { Twist } from './harness/twisted-node.ts'

const FULL_BLOOM = `0x${'ff'.repeat(256)}`

describe('a node that does not say all it should', () => {
  let sale: Sale
  let people: ReturnType<typeof strangers>
  let onchainEventId: bigint

  beforeAll(async () => {
    sale = await openSale({ throughTwistedNode: true })
    people = strangers(sale)
    onchainEventId = (await sale.of(Events).find(await sale.putOnSale()))?.onchainEventId ?? 0n
    await sale.of(Loops).beforeApplicationShutdown()
    await follow()
  })
  afterEach(() => twist(undefined))
  afterAll(() => sale.stop())

  function twist(how: Twist | undefined): void {
    if (sale.node) sale.node.twist = how
  }
  async function follow(): Promise<void> {
    while ((await sale.of(FollowBlocks).step()) > 0);
  }
  const tip = async () => {
    const [row] = await sale.database.query<{ tip: string }>('select max(number) as tip from chain_blocks')
    return BigInt(row?.tip ?? -1)
  }
  const isKnown = async (tokenId: string) => (await sale.call('GET', `/tickets/${tokenId}`)).status === 200
  /** As many as the chain has sold, each counted once. */
  const requireAll = async () => {
    const [row] = await sale.database.query(`select (select count(*)::int from tickets) as tickets,
      (select count(*)::int from sales) as sales, (select sum(sold)::int from tiers) as sold`)
    const id = await sale.database.query<{ id: string }>('select id from events')
    const sold = Number(await sale.soldOnChain(id[0]?.id ?? ''))
    expect(row).toEqual({ tickets: sold, sales: sold, sold })
  }

  test('behavior: without the newest block’s logs, its tickets are found in its receipts', async () => {
    twist(({ method }, result) => (method === 'eth_getLogs' ? [] : result))
    const [tokenId = ''] = await people.buy(people.ann, onchainEventId)
    await follow()
    expect(await isKnown(tokenId)).toBe(true)
    expect(await tip()).toBe(await sale.client.getBlockNumber())
    await requireAll()
  })

  test('behavior: without logs and receipts, it waits before the block until the node has them', async () => {
    await follow()
    const before = await tip()
    twist(({ method }, result) => (/^eth_get(Logs|BlockReceipts)$/.test(method) ? [] : result))
    await sale.client.mine({ blocks: 2 })
    const [tokenId = ''] = await people.buy(people.ann, onchainEventId)
    await follow()
    expect([await isKnown(tokenId), await tip()]).toEqual([false, before + 2n])
    twist(undefined)
    await follow()
    expect([await isKnown(tokenId), await tip()]).toEqual([true, before + 3n])
    await requireAll()
  })

  test('behavior: where the block’s bloom says nothing, what was missed is found when it looks again', async () => {
    twist(({ method }, result) => {
      if (method === 'eth_getLogs') return []
      return method.startsWith('eth_getBlockBy') ? { ...result, logsBloom: FULL_BLOOM } : result
    })
    const [tokenId = ''] = await people.buy(people.ann, onchainEventId)
    await follow()
    expect([await isKnown(tokenId), await tip()]).toEqual([false, await sale.client.getBlockNumber()])
    twist(undefined)
    await sale.client.mine({ blocks: 30 })
    await follow()
    await sale.client.mine({ blocks: 1 })
    await follow()
    expect(await isKnown(tokenId)).toBe(true)
    await requireAll()
  })

  test('behavior: logs of another block than the one at that height are not believed', async () => {
    const before = await tip()
    twist(({ method }, result) => {
      if (method !== 'eth_getLogs' || !Array.isArray(result)) return result
      return result.map((log) => ({ ...log, blockHash: `0x${'ab'.repeat(32)}` }))
    })
    const [tokenId = ''] = await people.buy(people.ann, onchainEventId)
    await follow()
    expect([await isKnown(tokenId), await tip()]).toEqual([false, before])
    twist(undefined)
    await follow()
    expect(await isKnown(tokenId)).toBe(true)
    await requireAll()
  })

  test('behavior: a node that refuses long ranges is asked for shorter ones', async () => {
    await people.buy(people.ann, onchainEventId)
    await sale.client.mine({ blocks: 300 })
    await people.buy(people.ben, onchainEventId)
    const lengths: number[] = []
    twist(({ method, params }, result, refuse) => {
      if (method !== 'eth_getLogs') return result
      const { fromBlock, toBlock } = params[0] as { fromBlock: string; toBlock: string }
      const length = Number(toBlock) - Number(fromBlock) + 1
      lengths.push(length)
      return length > 40 ? refuse(-32005, 'query returned more than 10000 results') : result
    })
    await follow()
    await requireAll()
    await sale.of(Reindex).run(() => undefined)
    await requireAll()
    expect(lengths.filter((length) => length > 40).length).toBeLessThan(lengths.length / 2)
  })

  test('error: a node that is not there stops the follower where it stands', async () => {
    await people.buy(people.ann, onchainEventId)
    twist((_, __, refuse) => refuse(-32603, 'internal error'))
    await expect(sale.of(FollowBlocks).step()).rejects.toThrow('internal error')
    twist(undefined)
    await follow()
    await requireAll()
  })
})
