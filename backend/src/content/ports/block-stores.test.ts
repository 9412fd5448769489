import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startRecordedKubo } from '../../../test/harness/recorded-kubo.ts'
import { type RoomsUnderTest, startRooms } from '../../../test/harness/start-rooms.ts'
import { Database } from '../../platform/index.ts'
import { addressContent } from '../address-content.ts'
import type { BlockStore, StoreName } from './block-store.ts'
import { EmbeddedBlocks } from './embedded-blocks.ts'
import { KuboBlocks } from './kubo-blocks.ts'

let rooms: RoomsUnderTest
let kubo: Awaited<ReturnType<typeof startRecordedKubo>>
let stores: Record<StoreName, BlockStore>

beforeAll(async () => {
  kubo = await startRecordedKubo()
  rooms = await startRooms()
  stores = {
    embedded: new EmbeddedBlocks(),
    kubo: new KuboBlocks({ url: kubo.url, authorization: 'Bearer of-a-test' }),
  }
})
afterAll(async () => {
  await rooms.stop()
  await kubo.stop()
})

const someBlock = async (size = 2000) => {
  const bytes = randomBytes(size)
  return { bytes, cid: (await addressContent(bytes)).cid }
}

describe.each(['embedded', 'kubo'] as const)('a block store: %s', (name) => {
  const database = () => rooms.app.get(Database)
  const put = (block: { cid: string; bytes: Uint8Array }) => database().work((work) => stores[name].put(block, work))
  const get = async (cid: string) => {
    const bytes = await stores[name].get(cid, database())
    return bytes && Buffer.from(bytes)
  }
  const remove = (cid: string) => database().work((work) => stores[name].remove(cid, work))

  test.each([1, 2000, 1_048_576])('default: gives back the %i bytes that were put', async (size) => {
    const block = await someBlock(size)
    await put(block)
    expect(await get(block.cid)).toEqual(block.bytes)
  })

  test('default: what was never put is not there', async () => {
    expect(await get((await someBlock()).cid)).toBeUndefined()
  })

  test('behavior: putting and removing may be repeated', async () => {
    const block = await someBlock()
    await put(block)
    await put(block)
    expect(await get(block.cid)).toEqual(block.bytes)
    await remove(block.cid)
    await remove(block.cid)
    expect(await get(block.cid)).toBeUndefined()
    await put(block)
    expect(await get(block.cid)).toEqual(block.bytes)
  })
})

describe('what an IPFS node is asked', () => {
  const work = { query: async () => [] } as never

  test('default: a block is put as raw bytes and pinned, read without asking strangers, and unpinned to be removed', async () => {
    const { cid, bytes } = await someBlock()
    kubo.asked.length = 0
    await stores.kubo.put({ cid, bytes }, work)
    await stores.kubo.get(cid, work)
    expect(kubo.pins.has(cid)).toBe(true)
    await stores.kubo.remove(cid, work)
    const authorization = 'Bearer of-a-test'
    expect(kubo.asked).toEqual([
      { call: 'block/put', query: { 'cid-codec': 'raw', mhtype: 'sha2-256', pin: 'true' }, authorization },
      { call: 'block/get', query: { arg: cid, offline: 'true' }, authorization },
      { call: 'pin/rm', query: { arg: cid, recursive: 'true' }, authorization },
      { call: 'block/rm', query: { arg: cid, force: 'true', 'stream-channels': 'true' }, authorization },
    ])
  })

  test('error: a node that hangs up is away, and nothing is made of it', async () => {
    const { cid, bytes } = await someBlock()
    kubo.be('away')
    const away = { kind: { code: 'content.store_away' } }
    await expect(stores.kubo.put({ cid, bytes }, work)).rejects.toMatchObject(away)
    await expect(stores.kubo.get(cid, work)).rejects.toMatchObject(away)
    await expect(stores.kubo.remove(cid, work)).rejects.toMatchObject(away)
    kubo.be('well')
  })

  test('error: a node that gives the bytes another name is not believed', async () => {
    const [{ cid }, { bytes }] = [await someBlock(), await someBlock()]
    await expect(stores.kubo.put({ cid, bytes }, work)).rejects.toThrow('The node names')
  })
})
