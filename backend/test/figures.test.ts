import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ListAttendees } from '../src/tickets/list-attendees.ts'
import { eventually } from './harness/eventually.ts'
import { contracts, openSale, type Sale, type Visitor } from './harness/open-sale.ts'
import { strangers } from './harness/strangers.ts'

const PRICE = 20_000_000_000_000_000n

type Attendee = { tokenId: string; tierId: number; serial: number; email: string | null; owner: string }

describe('what an organizer sees of an event', () => {
  let sale: Sale
  let people: ReturnType<typeof strangers>
  let organizer: Visitor
  let fan: Visitor
  let friend: Visitor
  let eventId: string
  let gifted: string

  beforeAll(async () => {
    sale = await openSale()
    people = strangers(sale)
    organizer = await sale.visitor('organizer')
    ;[fan, friend] = [await sale.visitor(), await sale.visitor()]
    await sale.fund(fan.wallet, { native: 10n ** 18n, usdc: 1_000_000_000n })
    eventId = await sale.putOnSale({}, organizer)
    for (const choice of [{ quantity: 2 }, { tierId: 1, quantity: 3 }, { tierId: 2, quantity: 1, payWith: 'usdc' }]) {
      const { body } = await sale.buy(fan, eventId, choice)
      expect(await sale.endOf(fan, body.orderId)).toMatchObject({ status: 'ticketed' })
    }
    const { onchainEventId } = (await sale.call('GET', `/events/${eventId}`)).body
    const [one = ''] = await people.buy(people.ann, BigInt(String(onchainEventId)), 1, 2, 2n * PRICE)
    await people.transfer(people.ann, friend.wallet, one)
    gifted = one
    const isThere = async () => (await sale.call('GET', `/tickets/${one}`)).body.owner === (friend.wallet as never)
    await eventually(isThere)
    await sale.database.query('update people set display_name = $2 where id = $1', [fan.person.id, '=cmd|"calc"!A1'])
  })
  afterAll(() => sale.stop())

  const attendees = async (more = '') => {
    const { body } = await sale.call('GET', `/events/${eventId}/attendees${more}`, organizer)
    return body as never as { items: Attendee[]; nextCursor: string | null }
  }
  const csv = async () => {
    const headers = { authorization: `Bearer ${organizer.token}` }
    return fetch(`${sale.rooms.url}/api/v1/events/${eventId}/attendees.csv`, { headers })
  }

  test('default: sales by tier, day and currency, whoever bought and wherever', async () => {
    const { status, body } = await sale.call('GET', `/events/${eventId}/sales`, organizer)
    const none = { refunded: 0, refundedAmount: '0' }
    const usdc = { currency: contracts.USDC, sold: 1, gross: '25000000', ...none }
    expect([status, body.timeZone]).toEqual([200, 'Asia/Seoul'])
    expect(body.totals).toEqual([{ currency: 'native', sold: 7, gross: String(5n * PRICE), ...none }, usdc])
    expect(body.tiers).toEqual([
      {
        ...{ tierId: 0, name: 'Free', maximum: 100, held: 0, available: 98 },
        sums: [{ currency: 'native', sold: 2, gross: '0', ...none }],
      },
      {
        ...{ tierId: 1, name: 'Stalls', maximum: 50, held: 0, available: 45 },
        sums: [{ currency: 'native', sold: 5, gross: String(5n * PRICE), ...none }],
      },
      { ...{ tierId: 2, name: 'Balcony', maximum: 50, held: 0, available: 49 }, sums: [usdc] },
    ])
    const { timestamp } = await sale.client.getBlock()
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Seoul' }).format(Number(timestamp) * 1000)
    expect((body.days as unknown as { day: string; sold: number }[]).at(-1)).toMatchObject({ day })
  })

  test('behavior: a day begins where the event is', async () => {
    await sale.database.query(
      `update sales set sold_at = case when tier_id = 0 then '2026-05-01T14:59:59Z'::timestamptz
         else '2026-05-01T15:00:00Z' end`,
    )
    const { body } = await sale.call('GET', `/events/${eventId}/sales`, organizer)
    expect(body.days).toEqual([
      { day: '2026-05-01', tierId: 0, currency: 'native', sold: 2, gross: '0' },
      { day: '2026-05-02', tierId: 1, currency: 'native', sold: 5, gross: String(5n * PRICE) },
      { day: '2026-05-02', tierId: 2, currency: contracts.USDC, sold: 1, gross: '25000000' },
    ])
  })

  test('default: who has the tickets now, page by page', async () => {
    const seen: Attendee[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await attendees(`?limit=3${cursor && `&cursor=${cursor}`}`)
      expect(page.items.length).toBeLessThanOrEqual(3)
      seen.push(...page.items)
      cursor = page.nextCursor
    }
    expect(seen.map(({ tierId, serial }) => [tierId, serial])).toEqual([
      ...[
        [0, 1],
        [0, 2],
        [1, 1],
        [1, 2],
        [1, 3],
        [1, 4],
        [1, 5],
        [2, 1],
      ],
    ])
    const { email } = fan.person
    expect(seen.map((one) => one.email)).toEqual([...Array(5).fill(email), friend.person.email, null, email])
    expect(seen[6]).toMatchObject({ owner: people.ann.address, name: null, tier: 'Stalls', price: String(PRICE) })
    const ofTier = await attendees('?tierId=1&status=active')
    expect(ofTier.items.map(({ tokenId }) => tokenId)).toContain(gifted)
    expect(ofTier.items).toHaveLength(5)
    expect((await attendees('?status=used')).items).toEqual([])
  })

  test('behavior: they are found by what stands in their name or address, in any case, and together with a filter', async () => {
    const found = async (words: string, more = '') =>
      (await attendees(`?query=${encodeURIComponent(words)}${more}`)).items.map(({ serial, tierId }) => [
        tierId,
        serial,
      ])
    const ofFriend = [[1, 4]]
    expect(await found(friend.person.email)).toEqual(ofFriend)
    expect(await found(friend.person.email.slice(2).toUpperCase())).toEqual(ofFriend)
    expect(await found('CALC')).toHaveLength(6)
    expect(await found('calc', '&tierId=2')).toEqual([[2, 1]])
    expect(await found(' ')).toHaveLength(8)
    expect(await found('%')).toEqual([])
    expect(await found('nobody at all')).toEqual([])
  })

  test.each(['limit=0', 'cursor=x', 'status=lost', 'tierId=-1', 'sort=name', 'query=%00', `query=${'x'.repeat(101)}`])(
    'error: ?%s is refused',
    async (query) => {
      const answer = await sale.call('GET', `/events/${eventId}/attendees?${query}`, organizer)
      expect(answer).toMatchObject({ status: 400, body: { code: 'platform.invalid_request' } })
    },
  )

  test('default: the same for a spreadsheet, which runs nothing that a name says', async () => {
    const answer = await csv()
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="attendees-${eventId}.csv"`)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const lines = bytes.toString().slice(1).split('\r\n')
    expect(lines[0]).toBe('ticket,tier,serial,status,name,email,wallet,price,currency')
    expect(lines).toHaveLength(10)
    expect(lines[1]).toContain(`,Free,1,active,"'=cmd|""calc""!A1",${fan.person.email},${fan.wallet},0,native`)
  })

  test('behavior: a file of many pages has everybody once', async () => {
    await sale.database.query(
      `insert into tickets (token_id, event_id, onchain_event_id, tier_id, serial, minted_to, owner, status, price,
         currency, token_uri, transaction_hash, log_index, block_number, block_hash)
       select token_id + n * 1000, event_id, onchain_event_id, tier_id, serial + n * 1000, minted_to, owner, status,
         price, currency, token_uri, transaction_hash, log_index + n * 1000, block_number, block_hash
         from tickets, generate_series(1, 150) n where event_id = $1`,
      [eventId],
    )
    const lines = (await (await csv()).text()).trim().split('\r\n').slice(1)
    expect(new Set(lines.map((line) => line.split(',')[0])).size).toBe(8 * 151)
    expect(lines).toHaveLength(8 * 151)
  })

  test('error: a file that cannot be read to its end does not look whole', async () => {
    const list = sale.of(ListAttendees)
    const { some } = list
    list.some = async (event, query) => {
      if (query.cursor !== undefined) throw new Error('gone')
      return some.call(list, event, query)
    }
    await expect(csv().then((answer) => answer.text())).rejects.toThrow()
    list.some = some
  })
})
