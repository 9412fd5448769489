import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { eventually } from '../../test/harness/eventually.ts'
import { startRecordedKubo } from '../../test/harness/recorded-kubo.ts'
import { type RoomsUnderTest, startRooms } from '../../test/harness/start-rooms.ts'
import { Clock, Database, Loops } from '../platform/index.ts'
import { CarryBlocks } from './carry-blocks.ts'
import { ContentModule } from './content.module.ts'
import { Contents, type MediaType } from './contents.ts'
import { SweepPictures } from './sweep-pictures.ts'

const NEXT_DAY_MS = 2 * 24 * 3_600_000

describe('bytes on their way to the store that was chosen', () => {
  let kubo: Awaited<ReturnType<typeof startRecordedKubo>>
  let rooms: RoomsUnderTest
  const opened: RoomsUnderTest[] = []

  const open = async (store: string, shared?: RoomsUnderTest['database']) => {
    const environment = { CONTENT_STORE: store, CONTENT_KUBO_URL: kubo.url }
    const started = await startRooms({ imports: [ContentModule], environment, ...(shared && { database: shared }) })
    opened.unshift(started)
    return started
  }
  beforeEach(async () => {
    kubo = await startRecordedKubo()
    rooms = await open('kubo')
  })
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.stop()
    await kubo.stop()
  })

  const keep = async (text: string, mediaType: MediaType = 'application/json') => {
    const content = { bytes: Buffer.from(text), mediaType }
    return (await rooms.app.get(Database).work((work) => rooms.app.get(Contents).keep(content, work))).cid
  }
  const carry = (from = rooms) => from.app.get(CarryBlocks).one()
  const served = async (cid: string, from = rooms) => {
    const answer = await fetch(`${from.url}/ipfs/${cid}`)
    return answer.status === 200 ? answer.text() : answer.status
  }
  const embedded = async () => {
    const rows = await rooms.app.get(Database).query<{ cid: string }>('select cid from blocks order by cid')
    return rows.map(({ cid }) => cid)
  }

  test('default: what is kept is served at once, and soon by the IPFS node alone', async () => {
    const cid = await keep('{"a":1}')
    expect(await embedded()).toEqual([cid])
    expect(await served(cid)).toBe('{"a":1}')
    rooms.app.get(Loops).start()
    await eventually(() => kubo.pins.has(cid))
    await eventually(async () => (await embedded()).length === 0)
    expect(await served(cid)).toBe('{"a":1}')
    expect(kubo.asked.at(-1)).toMatchObject({ call: 'block/get' })
  })

  test('behavior: a node that is away holds nobody up; what it missed is carried later', async () => {
    kubo.be('away')
    const cid = await keep('{"a":2}')
    await expect(carry()).rejects.toMatchObject({ kind: { code: 'content.store_away' } })
    expect(await served(cid)).toBe('{"a":2}')
    kubo.be('well')
    expect(await carry()).toBe(1)
    expect(await carry()).toBe(0)
    expect(await served(cid)).toBe('{"a":2}')
    kubo.be('away')
    expect(await served(cid)).toBe(503)
  })

  test('behavior: a reply that is lost, or a worker that dies before it commits, costs a second time and no bytes', async () => {
    const cid = await keep('{"a":3}')
    kubo.be('loses replies')
    await expect(carry()).rejects.toMatchObject({ kind: { code: 'content.store_away' } })
    expect(kubo.pins.has(cid)).toBe(true)
    expect(await embedded()).toEqual([cid])
    kubo.be('well')
    expect(await carry()).toBe(1)
    expect(await embedded()).toEqual([])
    expect(await served(cid)).toBe('{"a":3}')
  })

  test('behavior: two workers carry different rows, and each once', async () => {
    const cids = [await keep('{"a":4}'), await keep('{"a":5}'), await keep('{"a":6}')]
    const other = await open('kubo', rooms.database)
    expect(await Promise.all([carry(), carry(other)])).toEqual([1, 1])
    expect(await carry(other)).toBe(1)
    expect(kubo.asked.filter(({ call }) => call === 'block/put')).toHaveLength(3)
    for (const cid of cids) expect(kubo.pins.has(cid)).toBe(true)
  })

  test('behavior: chosen anew, everything comes back, and the node is no longer needed', async () => {
    const cid = await keep('{"a":7}')
    await carry()
    const back = await open('embedded', rooms.database)
    expect(await served(cid, back)).toBe('{"a":7}')
    expect(await carry(back)).toBe(1)
    kubo.be('away')
    expect(await served(cid, back)).toBe('{"a":7}')
    expect(await embedded()).toEqual([cid])
  })

  test('behavior: kept again after it was carried, it is carried again', async () => {
    const cid = await keep('{"a":8}')
    await carry()
    kubo.blocks.clear()
    expect(await served(cid)).toBe(500)
    expect(await keep('{"a":8}')).toBe(cid)
    expect(await served(cid)).toBe('{"a":8}')
    expect(await carry()).toBe(1)
    expect(await served(cid)).toBe('{"a":8}')
  })

  test('error: damaged bytes are not carried, and hold up nothing behind them', async () => {
    const damaged = await keep('{"a":9}')
    await rooms.app.get(Database).query(`update blocks set bytes = 'other'`)
    const cid = await keep('{"a":10}')
    expect(await carry()).toBe(0)
    expect(await carry()).toBe(1)
    expect([...kubo.pins]).toEqual([cid])
    expect(await embedded()).toEqual([damaged])
  })

  test('behavior: a picture that nobody shows goes from the node, too', async () => {
    const cid = await keep('a picture', 'image/webp')
    await carry()
    const clock = rooms.app.get(Clock)
    const now = Date.now() + NEXT_DAY_MS
    clock.now = () => new Date(now)
    kubo.be('away')
    await expect(rooms.app.get(SweepPictures).sweep()).rejects.toMatchObject({ kind: { code: 'content.store_away' } })
    kubo.be('well')
    expect(await served(cid)).toBe('a picture')
    expect(await rooms.app.get(SweepPictures).sweep()).toBe(1)
    expect([kubo.blocks.size, kubo.pins.size]).toEqual([0, 0])
    expect(await served(cid)).toBe(404)
  })

  test('error: an IPFS node that nobody has named stops the start', async () => {
    const start = startRooms({ imports: [ContentModule], environment: { CONTENT_STORE: 'kubo', CONTENT_KUBO_URL: '' } })
    await expect(start).rejects.toThrow('CONTENT_KUBO_URL is missing')
  })
})
