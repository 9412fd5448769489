import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import sharp from 'sharp'
import { SweepPictures } from '../src/content/index.ts'
import { ApproveEvent } from '../src/events/approve-event.ts'
import { GrantApprover } from '../src/events/grant-approver.ts'
import { Events } from '../src/events/index.ts'
import { SubmitEvent } from '../src/events/submit-event.ts'
import { Clock } from '../src/platform/index.ts'
import { drawPicture, pngBomb } from './harness/draw-picture.ts'
import { openSale, type Sale, type Visitor } from './harness/open-sale.ts'

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(document.cookie)</script></svg>'
const DAY_SECONDS = 24 * 3600

describe('the cover of an event', () => {
  let sale: Sale
  let organizer: Visitor

  beforeAll(async () => {
    sale = await openSale()
    organizer = await sale.visitor('organizer')
  })
  afterAll(() => sale.stop())

  const send = async (eventId: string, file: Uint8Array, who?: Visitor, name = 'cover.png') => {
    const body = new FormData()
    body.append('cover', new Blob([Uint8Array.from(file)], { type: 'image/png' }), name)
    const answer = await fetch(`${sale.rooms.url}/api/v1/events/${eventId}/cover`, {
      ...{ method: 'POST', body },
      ...(who && { headers: { authorization: `Bearer ${who.token}` } }),
    })
    return {
      status: answer.status,
      body: (await answer.json()) as { code?: string; cover?: string; smallCover?: string },
    }
  }
  const get = (path: string | undefined) => fetch(`${sale.rooms.url}${path}`)
  const picture = (width: number, height = width) => drawPicture(width, height).jpeg().toBuffer()
  const kept = async () => {
    const rows = await sale.database.query<{ cid: string }>(`select cid from contents where media_type = 'image/webp'`)
    return rows.map(({ cid }) => `/ipfs/${cid}`)
  }

  test('default: from an upload to what the tickets on the chain show', async () => {
    const admin = await sale.visitor('admin')
    await sale.of(GrantApprover).to(admin.wallet)
    const id = await sale.draft(organizer)
    const { status, body } = await send(id, await picture(2000, 1000), organizer)
    expect(status).toBe(200)
    expect(body).toMatchObject({ id, status: 'draft', cover: expect.stringMatching(/^\/ipfs\/bafkrei/) })
    for (const [path, width] of [
      [body.cover, 1600],
      [body.smallCover, 640],
    ] as const) {
      const answer = await get(path)
      expect(answer.headers.get('content-type')).toBe('image/webp')
      expect(await sharp(await answer.bytes()).metadata()).toMatchObject({ format: 'webp', width, height: width / 2 })
    }

    await sale.of(SubmitEvent).of(organizer.person, id)
    await sale.statusIs(id, 'pending')
    await sale.of(ApproveEvent).by(admin.person, id)
    await sale.statusIs(id, 'approved')
    const shown = { cover: body.cover, smallCover: body.smallCover }
    expect((await sale.call('GET', `/events/${id}`)).body).toMatchObject(shown)
    expect((await sale.call('GET', '/events?limit=100')).body.items).toContainEqual(
      expect.objectContaining({ id, ...shown }),
    )
    const buyer = await sale.visitor()
    const order = await sale.endOf(buyer, (await sale.buy(buyer, id)).body.orderId)
    const [tokenId] = order.tokenIds as unknown as string[]
    const uri = await sale.tokenUri(tokenId ?? '')
    const metadata = (await (await get(uri.replace('ipfs://', '/ipfs/'))).json()) as { image: string }
    expect(metadata.image).toBe(body.cover?.replace('/ipfs/', 'ipfs://'))
  })

  test('behavior: without a cover nothing is shown, and metadata names no image', async () => {
    const id = await sale.draft(organizer)
    await sale.of(SubmitEvent).of(organizer.person, id)
    const cid = (await sale.of(Events).find(id))?.tiers[0]?.metadataCid
    expect(await (await get(`/ipfs/${cid}`)).json()).not.toHaveProperty('image')
    const onSale = await sale.putOnSale()
    expect((await sale.call('GET', `/events/${onSale}`)).body).toMatchObject({ cover: null, smallCover: null })
  })

  test.each([
    ['a drawing with a script', () => Buffer.from(SVG), 422, 'content.not_a_picture'],
    ['a page', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 422, 'content.not_a_picture'],
    ['a program', () => Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), 422, 'content.not_a_picture'],
    ['nothing', () => Buffer.alloc(0), 422, 'content.not_a_picture'],
    ['an image bomb', () => pngBomb(40_000, 40_000), 422, 'content.too_many_pixels'],
    ['nine million bytes', () => Buffer.alloc(9_000_000), 413, 'platform.body_too_large'],
  ])('error: %s that is called cover.png is refused, and nothing is kept', async (_, file, status, code) => {
    const id = await sale.draft(organizer)
    const before = await kept()
    expect(await send(id, file(), organizer)).toMatchObject({ status, body: { code } })
    expect(await kept()).toEqual(before)
    expect((await sale.of(Events).find(id))?.cover).toBeNull()
  })

  test('error: only its organizer gives an event its cover', async () => {
    const id = await sale.draft(organizer)
    const file = await picture(20)
    expect(await send(id, file)).toMatchObject({ status: 401 })
    expect(await send(id, file, await sale.visitor())).toMatchObject({ status: 403 })
    const unknown = { status: 404, body: { code: 'events.unknown_event' } }
    expect(await send(id, file, await sale.visitor('organizer'))).toMatchObject(unknown)
    expect(await send(crypto.randomUUID(), file, organizer)).toMatchObject(unknown)
    expect(await send('7', file, organizer)).toMatchObject({ status: 400 })
    expect((await sale.of(Events).find(id))?.cover).toBeNull()
  })

  test('error: what was submitted keeps the cover that it was submitted with', async () => {
    const id = await sale.draft(organizer)
    const { body } = await send(id, await picture(50), organizer)
    const file = await picture(60)
    const [late] = await Promise.all([send(id, file, organizer), sale.of(SubmitEvent).of(organizer.person, id)])
    const event = await sale.of(Events).find(id)
    const metadata = (await (await get(`/ipfs/${event?.tiers[0]?.metadataCid}`)).json()) as { image: string }
    expect(metadata.image).toBe(`ipfs://${event?.cover?.cid}`)
    expect([body.cover, late.body.cover]).toContain(`/ipfs/${event?.cover?.cid}`)
    expect(await send(id, file, organizer)).toMatchObject({ status: 409, body: { code: 'events.not_editable' } })
  })

  test('behavior: a cover that nobody shows goes after a day; what is shown, or named on the chain, stays', async () => {
    const [replaced, submitted, shared] = [
      await sale.draft(organizer),
      await sale.draft(organizer),
      await sale.draft(organizer),
    ]
    const first = (await send(replaced, await picture(700), organizer)).body
    const both = await picture(710)
    const second = (await send(replaced, both, organizer)).body
    await send(shared, both, organizer)
    const third = (await send(submitted, await picture(720), organizer)).body
    await sale.of(SubmitEvent).of(organizer.person, submitted)
    // As if it had been mended after a rejection: its metadata on the chain alone names the cover.
    await sale.database.query('update events set cover_cid = null, small_cover_cid = null where id = $1', [submitted])
    await send(replaced, await picture(730), organizer)

    const sweep = sale.of(SweepPictures)
    expect(await sweep.sweep()).toBe(0)
    const clock = sale.of(Clock)
    const ago = clock.ago.bind(clock)
    clock.ago = (seconds) => new Date(ago(seconds).getTime() + 2 * DAY_SECONDS * 1000)
    expect(await sweep.sweep()).toBeGreaterThanOrEqual(2)
    clock.ago = ago
    const there = await kept()
    const [gone, stays] = [first, second].map(({ cover, smallCover }) => [cover, smallCover])
    for (const path of gone ?? []) {
      expect(there).not.toContain(path)
      expect((await get(path)).status).toBe(404)
    }
    for (const path of [...(stays ?? []), third.cover]) expect((await get(path)).status).toBe(200)
    expect(there).not.toContain(third.smallCover)
    const blocks = await sale.database.query<{ cid: string }>('select cid from blocks')
    expect(blocks.map(({ cid }) => `/ipfs/${cid}`)).not.toContain(first.cover)
    expect(await send(replaced, await picture(700), organizer)).toMatchObject({ status: 200 })
  })
})
