import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openSale, type Sale, type Visitor } from './harness/open-sale.ts'
import { aDraft, openDesk } from './harness/writing-desk.ts'

const REASON = 'The venue says that it knows nothing of this.'

describe('an event in the hands of its organizer', () => {
  let sale: Sale
  let desk: Awaited<ReturnType<typeof openDesk>>
  let organizer: Visitor

  beforeAll(async () => {
    sale = await openSale()
    desk = await openDesk(sale)
    organizer = await sale.visitor('organizer')
  })
  afterAll(() => sale.stop())

  const rows = async () =>
    Number((await sale.database.query<{ count: string }>('select count(*) from events'))[0]?.count)

  test('default: drafted, submitted, rejected, mended, submitted again, approved, bought', async () => {
    const id = await desk.create(organizer)
    expect(await desk.see(organizer, id)).toMatchObject({
      ...{ status: 'draft', onchainEventId: null, payoutMode: 'escrow' },
      authoring: { revision: 1, underWay: [], proposal: null, lastDecision: null },
    })
    await desk.submit(organizer, id)
    const first = (await desk.see(organizer, id)).onchainEventId
    await desk.reject(id, REASON)
    expect(await desk.see(organizer, id)).toMatchObject({
      status: 'rejected',
      authoring: { lastDecision: { matter: 'event', decision: 'rejected', reason: REASON, revision: 1 } },
    })
    const fan = await sale.visitor()
    expect((await sale.buy(fan, id)).status).toBe(409)

    const venue = { name: 'Huxleys', address: 'Hasenheide 107, Berlin' }
    expect((await desk.patch(organizer, id, { venue })).body).toMatchObject({ status: 'draft', venue })
    await desk.submit(organizer, id)
    const { items } = (await sale.call('GET', '/admin/events', desk.admin)).body as never as { items: object[] }
    expect(items).toMatchObject([
      { id, waitsFor: ['event'], since: { decision: 'rejected', reason: REASON }, changes: [{ field: 'venue' }] },
    ])
    await desk.approve(id)
    const event = await desk.see(undefined, id)
    expect(event).toMatchObject({ status: 'approved', authoring: null, venue })
    expect(event.onchainEventId).not.toBe(first)
    const { body } = await sale.buy(fan, id)
    expect(await sale.endOf(fan, body.orderId)).toMatchObject({ status: 'ticketed' })
  })

  test('behavior: what was rejected may be submitted again as it is, and is another event of the chain', async () => {
    const id = await desk.create(organizer)
    await desk.submit(organizer, id)
    const first = (await desk.see(organizer, id)).onchainEventId
    await desk.reject(id, REASON)
    await desk.submit(organizer, id)
    const again = await desk.see(organizer, id)
    expect(again).toMatchObject({ status: 'pending' })
    expect(Number(again.onchainEventId)).toBeGreaterThan(Number(first))
  })

  test('behavior: a draft is there for its organizer and admins, and for nobody else', async () => {
    const id = await desk.create(organizer)
    const [other, fan] = [await sale.visitor('organizer'), await sale.visitor()]
    const seen = async (who?: Visitor) => (await sale.call('GET', `/events/${id}`, who)).status
    expect([await seen(organizer), await seen(desk.admin)]).toEqual([200, 200])
    expect([await seen(other), await seen(fan), await seen()]).toEqual([404, 404, 404])
    const changes = [desk.patch(other, id, { title: 'Mine' }), desk.post(other, `/events/${id}/submit`)]
    expect((await Promise.all(changes)).map(({ status }) => status)).toEqual([404, 404])
    const denied = [desk.patch(fan, id, { title: 'Mine' }), sale.call('POST', '/events', fan, aDraft())]
    expect((await Promise.all(denied)).map(({ status }) => status)).toEqual([403, 403])
    expect((await sale.call('POST', '/events', undefined, aDraft())).status).toBe(401)
  })

  test('behavior: the own list has drafts, newest first, page by page, and nothing of others', async () => {
    const author = await sale.visitor('organizer')
    const ids = []
    for (const title of ['One', 'Two', 'Three']) ids.unshift(await desk.create(author, { title }))
    await desk.submit(author, ids[2] ?? '')
    const page = async (query: string) =>
      (await sale.call('GET', `/organizer/events${query}`, author)).body as never as {
        items: { id: string }[]
        nextCursor: string | null
      }
    const first = await page('?limit=2')
    const second = await page(`?limit=2&cursor=${first.nextCursor}`)
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids)
    expect(second.nextCursor).toBeNull()
    expect((await page('?status=pending')).items).toMatchObject([{ id: ids[2], status: 'pending' }])
  })

  test('behavior: the same key drafts once', async () => {
    const [before, key, draft] = [await rows(), randomUUID(), aDraft()]
    const both = [1, 2].map(() => sale.call('POST', '/events', organizer, draft, key))
    const [one, two] = await Promise.all(both)
    expect(one?.body.id).toBe(two?.body.id)
    expect(await rows()).toBe(before + 1)
  })

  test.each([
    ['no title', { title: ' ' }, '/title'],
    ['no tier', { tiers: [] }, '/tiers'],
    [
      'a tier for no currency',
      { tiers: [{ name: 'A', maximum: 1, prices: { native: null, usdc: null } }] },
      '/tiers/0',
    ],
    [
      'a price below nothing',
      { tiers: [{ name: 'A', maximum: 1, prices: { native: '-1', usdc: null } }] },
      '/tiers/0/prices/native',
    ],
    ['an end before its start', { endsAt: '2020-01-01T00:00:00Z' }, '/endsAt'],
    ['a time without a zone', { startsAt: '2030-01-01T00:00:00' }, '/startsAt'],
    ['a number for a time', { startsAt: 1_900_000_000_000 }, '/startsAt'],
    ['a place in no time zone', { timeZone: 'Mars/Olympus' }, '/timeZone'],
    ['a field that nobody knows', { status: 'approved' }, ''],
  ])('error: a draft with %s is refused, and nothing is stored', async (_, more, pointer) => {
    const before = await rows()
    const { status, body } = await sale.call('POST', '/events', organizer, aDraft(more))
    expect([status, body.code]).toEqual([400, 'platform.invalid_request'])
    expect((body.errors as unknown as { pointer: string }[]).map((flaw) => flaw.pointer)).toContain(pointer)
    expect(await rows()).toBe(before)
  })

  test('behavior: a draft may become anything, tiers too, as long as it holds together', async () => {
    const id = await desk.create(organizer)
    const tiers = [{ name: 'Only', maximum: 5, prices: { native: '1', usdc: null } }]
    const changed = await desk.patch(organizer, id, { title: 'Other', tiers, payoutMode: 'instant', revision: 1 })
    expect(changed.body).toMatchObject({ title: 'Other', payoutMode: 'instant', authoring: { revision: 2 } })
    expect(changed.body.tiers).toMatchObject([{ tierId: 0, name: 'Only', prices: { native: '1', usdc: null } }])
    const broken = await desk.patch(organizer, id, { endsAt: '2020-01-01T00:00:00Z' })
    expect([broken.status, broken.body.code]).toEqual([400, 'platform.invalid_request'])
    const same = await desk.patch(organizer, id, { title: 'Other' })
    expect(same.body).toMatchObject({ authoring: { revision: 2 } })
  })

  test('error: who changes another revision than the present one is told so', async () => {
    const id = await desk.create(organizer)
    await desk.patch(organizer, id, { title: 'Second' })
    const late = await desk.patch(organizer, id, { title: 'Third', revision: 1 })
    expect([late.status, late.body.code]).toEqual([409, 'events.revision_passed'])
    expect(await desk.see(organizer, id)).toMatchObject({ title: 'Second' })
  })

  test('error: a sale that is over already is not submitted', async () => {
    const id = await desk.create(organizer, { saleEndsAt: new Date(Date.now() - 1000).toISOString() })
    const { status, body } = await desk.post(organizer, `/events/${id}/submit`)
    expect([status, body.code]).toEqual([409, 'events.sale_over'])
  })

  test('behavior: a submission that the chain undoes leaves a draft, which is mended and submitted again', async () => {
    const id = await desk.create(organizer, { saleEndsAt: new Date(Date.now() + 3_600_000).toISOString() })
    const moment = await sale.client.snapshot()
    await sale.client.increaseTime({ seconds: 7_200 })
    await sale.client.mine({ blocks: 1 })
    const answer = await desk.post(organizer, `/events/${id}/submit`)
    expect(await desk.ended(organizer, answer)).toMatchObject({ status: 'failed' })
    await desk.isQuiet(id)
    expect(await desk.see(organizer, id)).toMatchObject({ status: 'draft' })
    await sale.client.revert({ id: moment })
    await sale.client.mine({ blocks: 3 })
    expect((await desk.patch(organizer, id, { title: 'Mended' })).status).toBe(200)
    await desk.submit(organizer, id)
  })
})
