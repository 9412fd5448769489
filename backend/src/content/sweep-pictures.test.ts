import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type RoomsUnderTest, startRooms } from '../../test/harness/start-rooms.ts'
import { Clock, Database, type UnitOfWork } from '../platform/index.ts'
import { ContentModule } from './content.module.ts'
import { Contents } from './contents.ts'
import { SweepPictures } from './sweep-pictures.ts'

const TWO_DAYS_MS = 2 * 24 * 3_600_000

describe('sweeping pictures', () => {
  let rooms: RoomsUnderTest
  let daysLater = 0
  const shown = new Set<string>()

  beforeAll(async () => {
    rooms = await startRooms({ imports: [ContentModule] })
    const clock = rooms.app.get(Clock)
    clock.now = () => new Date(Date.now() + daysLater)
    sweeper().ask({ name: 'a room of this test', among: async (cids) => cids.filter((cid) => shown.has(cid)) })
  })
  afterAll(() => rooms.stop())

  const sweeper = () => rooms.app.get(SweepPictures)
  const database = () => rooms.app.get(Database)
  const picture = (text: string, work: UnitOfWork) =>
    rooms.app.get(Contents).keep({ bytes: Buffer.from(text), mediaType: 'image/webp' }, work)
  const isThere = async (cid: string) => (await fetch(`${rooms.url}/ipfs/${cid}`)).status === 200
  const passTwoDays = () => {
    daysLater += TWO_DAYS_MS
  }

  test('default: of more than one page, what is shown or named stays and all else goes', async () => {
    const cids: string[] = []
    await database().work(async (work) => {
      for (let number = 0; number < 250; number++) cids.push((await picture(`picture ${number}`, work)).cid)
      const json = { bytes: Buffer.from('{}'), mediaType: 'application/json', names: cids.slice(0, 5) } as const
      cids.push((await rooms.app.get(Contents).keep(json, work)).cid)
    })
    for (const cid of cids.slice(5, 20)) shown.add(cid)
    expect(await sweeper().sweep()).toBe(0)
    passTwoDays()
    expect(await sweeper().sweep()).toBe(230)
    expect(await sweeper().sweep()).toBe(0)
    const rows = await database().query<{ cid: string }>('select cid from contents')
    const left = [...cids.slice(0, 20), ...cids.slice(250)].sort()
    expect(rows.map(({ cid }) => cid).sort()).toEqual(left)
    expect(await database().query('select cid from blocks')).toHaveLength(21)
  })

  test('behavior: one that is being shown again at this moment stays, whoever commits first', async () => {
    const { cid } = await database().work((work) => picture('an old one', work))
    passTwoDays()
    await database().work(async (work) => {
      await picture('an old one', work)
      expect(await sweeper().sweep()).toBe(0)
    })
    expect(await sweeper().sweep()).toBe(0)
    expect(await isThere(cid)).toBe(true)
    passTwoDays()
    expect(await sweeper().sweep()).toBe(1)
    expect(await isThere(cid)).toBe(false)
  })
})
