import { createHash } from 'node:crypto'
import { eventManagerAbi } from '@boxoffice/contracts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ApproveEvent } from '../src/events/approve-event.ts'
import { EventRequests } from '../src/events/event-requests.ts'
import { Events } from '../src/events/index.ts'
import { SubmitEvent } from '../src/events/submit-event.ts'
import { eventually } from './harness/eventually.ts'
import { contracts, openSale, type Sale } from './harness/open-sale.ts'

const DAY = 24 * 3_600_000

describe('the catalogue', () => {
  let sale: Sale

  beforeAll(async () => {
    sale = await openSale()
  })
  afterAll(() => sale.stop())

  const inDays = (days: number) => {
    const startsAt = new Date(Date.now() + days * DAY)
    return { startsAt, saleEndsAt: startsAt, endsAt: new Date(startsAt.getTime() + DAY) }
  }
  const titles = async (query = '') => {
    const { body } = await sale.call('GET', `/events${query}`)
    return (body.items as unknown as { title: string }[]).map(({ title }) => title)
  }

  test('default: an event is on chain with the digest of what its tickets say', async () => {
    const id = await sale.putOnSale({ title: '한강 달빛 재즈', ...inDays(5) })
    const event = await sale.of(Events).find(id)
    for (const tierId of [0, 1, 2]) {
      const args = [event?.onchainEventId ?? 0n, BigInt(tierId)] as const
      const onChain = await sale.client.readContract({
        ...{ address: contracts.EventManager, abi: eventManagerAbi, functionName: 'tierOf', args },
      })
      const tier = event?.tiers[tierId]
      const [kept] = await sale.database.query<{ body: Buffer }>('select bytes as body from blocks where cid = $1', [
        tier?.metadataCid,
      ])
      const digest = createHash('sha256')
        .update(kept?.body ?? '')
        .digest('hex')
      expect(onChain).toMatchObject({
        maximum: BigInt(tier?.maximum ?? 0),
        approved: true,
        metadataDigest: `0x${digest}`,
      })
      expect(JSON.parse(String(kept?.body))).toMatchObject({ name: `한강 달빛 재즈 · ${tier?.name}` })
    }
  })

  test('default: all that is on is in the directory by its id, a draft and what is over are not', async () => {
    const id = await sale.putOnSale({ title: 'One to be found', ...inDays(5) })
    const directory = async (query = '') => (await sale.call('GET', `/events/directory${query}`)).body
    expect(await directory()).toEqual({ ids: expect.arrayContaining([id]), pages: 1 })
    expect(await directory('?page=1')).toEqual({ ids: [], pages: 1 })
    await sale.database.query(
      `update events set starts_at = now() - interval '3 days', sale_starts_at = now() - interval '4 days',
              sale_ends_at = now() - interval '3 days', ends_at = now() - interval '2 days' where id = $1`,
      [id],
    )
    expect((await directory()).ids).not.toContain(id)
  })

  test('default: the page of an event says all that a buyer asks', async () => {
    const id = await sale.putOnSale({ title: 'One to look at', ...inDays(6) })
    const { body } = await sale.call('GET', `/events/${id}`)
    expect(body).toMatchObject({
      ...{ id, title: 'One to look at', status: 'approved', category: 'music', timeZone: 'Asia/Seoul' },
      onchainEventId: expect.stringMatching(/^\d+$/),
      organizer: { id: expect.any(String), name: null },
      transferPolicy: { kind: 'free', resaleCapBps: 0, royaltyBps: 0 },
      payoutMode: 'escrow',
    })
    expect((body.tiers as unknown as object[])[2]).toEqual({
      ...{ tierId: 2, name: 'Balcony', maximum: 50, perPerson: 2, guarded: false, sold: 0, held: 0, available: 50 },
      prices: { native: null, usdc: '25000000' },
      status: 'approved',
    })
    expect(JSON.stringify(body)).not.toContain('@example.test')
  })

  test('behavior: the list goes by start, page by page, and leaves nothing out', async () => {
    for (const [title, days] of [
      ['Later', 30],
      ['Sooner', 3],
      ['Between', 10],
    ] as const) {
      await sale.putOnSale({ title, ...inDays(days) })
    }
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const after: string = cursor && `&cursor=${cursor}`
      const { body } = await sale.call('GET', `/events?limit=2${after}`)
      const page = body as never as { items: { title: string }[]; nextCursor: string | null }
      expect(page.items.length).toBeLessThanOrEqual(2)
      seen.push(...page.items.map(({ title }) => title))
      cursor = page.nextCursor
    }
    expect(seen).toEqual(['Sooner', '한강 달빛 재즈', 'One to look at', 'Between', 'Later'])
  })

  test('behavior: a card has the lowest price of each currency and what is left', async () => {
    const { body } = await sale.call('GET', '/events?query=sooner')
    expect((body.items as unknown as object[])[0]).toMatchObject({
      lowestPrices: { native: '0', usdc: '25000000' },
      available: 200,
    })
  })

  test('args: words, category, time and organizer narrow it', async () => {
    expect(await titles('?query=달빛')).toEqual(['한강 달빛 재즈'])
    expect(await titles(`?query=${encodeURIComponent('%')}`)).toEqual([])
    expect(await titles('?category=sport')).toEqual([])
    const [from, to] = [8, 20].map((days) => new Date(Date.now() + days * DAY).toISOString())
    expect(await titles(`?from=${from}&to=${to}`)).toEqual(['Between'])
    expect(await titles('?organizer=00000000-0000-7000-8000-000000000000')).toEqual([])
  })

  test.each([
    'limit=0',
    'limit=101',
    'cursor=nonsense',
    'category=cooking',
    'from=yesterday',
    'from=0000-01-01T00:00:00Z',
    'query=%00',
    'sort=price',
  ])('error: ?%s is refused', async (query) => {
    const { status, body } = await sale.call('GET', `/events?${query}`)
    expect([status, body.code]).toEqual([400, 'platform.invalid_request'])
  })

  test('behavior: what is over, not approved or cancelled is not listed; a cancelled event can still be read', async () => {
    await sale.draft(await sale.visitor('organizer'), { title: 'A draft' })
    const [over, cancelled] = [await sale.putOnSale({ title: 'Over' }), await sale.putOnSale({ title: 'Cancelled' })]
    await sale.database.query(
      `update events set starts_at = now() - interval '9 hours', sale_starts_at = now() - interval '3 days',
         sale_ends_at = now() - interval '9 hours', ends_at = now() - interval '1 hour' where id = $1`,
      [over],
    )
    await sale.database.query(`update events set status = 'cancelled' where id = $1`, [cancelled])
    for (const title of ['A draft', 'Over', 'Cancelled']) expect(await titles('?limit=100')).not.toContain(title)
    expect((await sale.call('GET', `/events/${cancelled}`)).body).toMatchObject({ status: 'cancelled' })
  })

  test('error: an event is submitted once and by its organizer, and approved once', async () => {
    const [organizer, other, admin] = [
      await sale.visitor('organizer'),
      await sale.visitor(),
      await sale.visitor('admin'),
    ]
    const id = await sale.draft(organizer)
    const [submit, approve] = [sale.of(SubmitEvent), sale.of(ApproveEvent)]
    await expect(submit.of(other.person, id)).rejects.toThrow('events.unknown_event')
    await expect(approve.by(admin.person, id)).rejects.toThrow('events.not_pending')
    const races = await Promise.allSettled([submit.of(organizer.person, id), submit.of(organizer.person, id)])
    expect(races.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await sale.statusIs(id, 'pending')
    await expect(submit.of(organizer.person, id)).rejects.toThrow('events.already_submitted')
  })

  test('behavior: an approval that the chain refuses leaves the event pending, to be approved by another', async () => {
    const [organizer, powerless] = [await sale.visitor('organizer'), await sale.powerlessAdmin()]
    const id = await sale.draft(organizer)
    await sale.of(SubmitEvent).of(organizer.person, id)
    await sale.statusIs(id, 'pending')
    const operationId = await sale.of(ApproveEvent).by(powerless.person, id)
    await eventually(async () => !(await sale.of(EventRequests).underWay([id], sale.database)).has(id))
    const [row] = await sale.database.query('select status, error_code from operations where id = $1', [operationId])
    expect(row).toEqual({ status: 'failed', error_code: 'relayer.reverted' })
    expect((await sale.of(Events).find(id))?.status).toBe('pending')
  })

  test('error: the database lets no event be on sale that is not on the chain, or was rejected there', async () => {
    const id = await sale.draft(await sale.visitor('organizer'))
    const set = (columns: string) => sale.database.query(`update events set ${columns} where id = $1`, [id])
    await expect(set(`status = 'approved'`)).rejects.toThrow('violates check constraint')
    await set(`status = 'rejected', onchain_event_id = 999`)
    await expect(set(`status = 'approved'`)).rejects.toThrow('events: rejected does not become approved')
  })
})
