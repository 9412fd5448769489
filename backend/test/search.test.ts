import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openSale, type Sale, type Visitor } from './harness/open-sale.ts'

const DAY = 24 * 3_600_000

describe('looking for events by words', () => {
  let sale: Sale
  let organizer: Visitor
  let number = 1_000

  beforeAll(async () => {
    sale = await openSale({ areLoopsRunning: false })
    organizer = await sale.visitor('organizer')
    await open({ title: 'Crème brûlée for forty', description: 'A kitchen, some lanterns.', days: 1 })
    await open({ title: 'The Paper Lanterns', days: 9, category: 'theatre' })
    await open({ title: 'An evening without light', venue: 'Lantern Hall', days: 2 })
    await open({ title: '한강 달빛 재즈', days: 3, venue: '노들섬' })
    await open({ title: "Rock'n'roll: post-punk & more", days: 4 })
  })
  afterAll(() => sale.stop())

  type Opened = { title: string; description?: string; venue?: string; days: number; category?: 'theatre' | 'music' }

  /** As if the chain had said so: what is looked at here is the table. */
  async function open({ days, venue = 'Hall', ...more }: Opened): Promise<string> {
    const startsAt = new Date(Date.now() + days * DAY)
    const times = { startsAt, saleEndsAt: startsAt, endsAt: new Date(startsAt.getTime() + DAY) }
    const id = await sale.draft(organizer, {
      ...times,
      description: '-',
      ...more,
      venue: { name: venue, address: '-' },
    })
    await set(id, `status = 'approved', onchain_event_id = ${number++}`)
    return id
  }
  const set = (id: string, columns: string) => sale.database.query(`update events set ${columns} where id = $1`, [id])
  const page = async (query: string, more = '') => {
    const { body } = await sale.call('GET', `/events?query=${encodeURIComponent(query)}${more}`)
    return body as never as { items: { title: string }[]; nextCursor: string | null }
  }
  const titles = async (query: string, more = '') => (await page(query, more)).items.map(({ title }) => title)

  test('default: the title counts most, then the place, then the description, whatever begins first', async () => {
    const best = ['The Paper Lanterns', 'An evening without light', 'Crème brûlée for forty']
    expect(await titles('lantern')).toEqual(best)
    expect(await titles('lantern', '&category=theatre')).toEqual(['The Paper Lanterns'])
    const to = new Date(Date.now() + 5 * DAY).toISOString()
    expect(await titles('lantern', `&to=${to}`)).toEqual(best.slice(1))
    expect(await titles('lantern', `&organizer=${organizer.person.id}`)).toEqual(best)
  })

  test.each([
    ['pap lan', 'The Paper Lanterns'],
    ['LANTERNS paper', 'The Paper Lanterns'],
    ['creme brul', 'Crème brûlée for forty'],
    ['CRÈME', 'Crème brûlée for forty'],
    ['달', '한강 달빛 재즈'],
    ['달ㅂ'.normalize('NFKD'), '한강 달빛 재즈'],
    ['달비', '한강 달빛 재즈'],
    ['노드', '한강 달빛 재즈'],
    ['post-pu', "Rock'n'roll: post-punk & more"],
    ['punk', "Rock'n'roll: post-punk & more"],
    ["rock'n", "Rock'n'roll: post-punk & more"],
  ])('behavior: whoever is still typing "%s" sees %s', async (query, title) => {
    expect((await titles(query))[0]).toBe(title)
  })

  test.each(['anterns', 'paper tigers', '%', '_', '&|!()<->:*', "' or 1=1 --", '\\'])(
    'behavior: "%s" fits nothing, and is no mistake',
    async (query) => {
      expect(await page(query)).toEqual({ items: [], nextCursor: null })
    },
  )

  test('behavior: page by page, best first, nothing twice and nothing left out', async () => {
    const same = await Promise.all([3, 1, 2].map((days) => open({ title: `Twins ${days}`, days: 20 + days })))
    expect(same).toHaveLength(3)
    await open({ title: 'Nobody', description: 'About twins.', days: 5 })
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { items, nextCursor } = await page('twin', `&limit=1${cursor && `&cursor=${cursor}`}`)
      seen.push(...items.map(({ title }) => title))
      cursor = nextCursor
    }
    expect(seen).toEqual(['Twins 1', 'Twins 2', 'Twins 3', 'Nobody'])
  })

  test('error: the cursor of a list without words is none of a list with words, nor the other way round', async () => {
    const plain = (await sale.call('GET', '/events?limit=1')).body.nextCursor
    const ranked = (await page('lantern', '&limit=1')).nextCursor
    for (const path of [`/events?query=lantern&cursor=${plain}`, `/events?cursor=${ranked}`]) {
      expect(await sale.call('GET', path)).toMatchObject({ status: 400, body: { code: 'platform.invalid_request' } })
    }
  })

  test('behavior: what is written anew is found by that, and what is not on is not found', async () => {
    const id = await open({ title: 'Before', days: 6 })
    expect(await titles('before')).toEqual(['Before'])
    await set(id, `title = 'Afterwards'`)
    expect([await titles('before'), await titles('afterwards')]).toEqual([[], ['Afterwards']])
    await set(id, `status = 'cancelled'`)
    expect(await titles('afterwards')).toEqual([])
    const over = await open({ title: 'Yesteryear', days: 6 })
    const past = `now() - interval '2 days'`
    await set(
      over,
      `sale_starts_at = ${past} - interval '1 day', starts_at = ${past}, sale_ends_at = ${past},
      ends_at = now() - interval '1 day'`,
    )
    expect(await titles('yesteryear')).toEqual([])
  })

  test('behavior: a list, a search and the page of an event are one query each', async () => {
    const id = await open({ title: 'Asked for once', days: 8 })
    const asked: string[] = []
    const { query, prepared } = sale.database
    const told = (ask: typeof query) => async (sql: string, parameters?: readonly unknown[]) => {
      asked.push(sql)
      return ask.call(sale.database, sql, parameters)
    }
    Object.assign(sale.database, { query: told(query), prepared: told(prepared) })
    for (const path of ['/events', '/events?query=lantern&category=music', `/events/${id}`]) {
      asked.length = 0
      expect((await sale.call('GET', path)).status).toBe(200)
      expect(asked).toHaveLength(1)
    }
    Object.assign(sale.database, { query, prepared })
  })

  test('behavior: what has begun and is not over stands first in the list', async () => {
    const id = await open({ title: 'Going on', days: 7 })
    await set(id, `starts_at = now() - interval '1 hour', sale_ends_at = now() - interval '1 hour'`)
    const list = async (more: string) => (await sale.call('GET', `/events?limit=2${more}`)).body as never as Page
    type Page = { items: { title: string }[]; nextCursor: string }
    const first = await list('')
    expect(first.items.map(({ title }) => title)).toEqual(['Going on', 'Crème brûlée for forty'])
    const next = await list(`&cursor=${first.nextCursor}`)
    expect(next.items.map(({ title }) => title)).toEqual(['An evening without light', '한강 달빛 재즈'])
  })
})
