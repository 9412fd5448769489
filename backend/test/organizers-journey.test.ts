import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { NotificationsModule } from '../src/notifications/index.ts'
import { JobQueue } from '../src/platform/index.ts'
import { drawPicture } from './harness/draw-picture.ts'
import { eventually } from './harness/eventually.ts'
import { openSale, type Sale, type Visitor } from './harness/open-sale.ts'
import { openDesk } from './harness/writing-desk.ts'

const PRICE = 20_000_000_000_000_000n
const HOUR = 3_600_000

type Payouts = {
  items: { eventId: string; isOnItsWay: boolean; sums: { paid: string; fee: string; held: string }[] }[]
}

// What an organizer goes through with us, from the first word to the money, over HTTP and on the chain.
describe('an organizer', () => {
  let sale: Sale
  let desk: Awaited<ReturnType<typeof openDesk>>
  let organizer: Visitor
  let fans: Visitor[]

  beforeAll(async () => {
    sale = await openSale({ above: [NotificationsModule] })
    await sale.of(JobQueue).start()
    desk = await openDesk(sale)
    organizer = await sale.visitor()
    fans = [await sale.visitor(), await sale.visitor()]
    for (const { wallet } of fans) await sale.fund(wallet, { native: 10n ** 18n })
  })
  afterAll(() => sale.stop())

  const hasHeard = ({ person: { email } }: Visitor, words: string) =>
    eventually(async () => {
      const answer = await fetch(`${sale.rooms.url}/dev/mailbox?to=${email}`, {
        headers: { accept: 'application/json' },
      })
      const { items } = (await answer.json()) as { items: { text: string }[] }
      return items.some(({ text }) => text.includes(words))
    })
  const buy = async (who: Visitor, eventId: string, choice: object) => {
    const { status, body } = await sale.buy(who, eventId, choice)
    expect(status).toBe(202)
    const order = await sale.endOf(who, body.orderId)
    expect(order).toMatchObject({ status: 'ticketed' })
    return { orderId: body.orderId, tokenIds: order.tokenIds as unknown as string[] }
  }
  const giveCover = async (eventId: string) => {
    const form = new FormData()
    const picture = await drawPicture(1200, 800).png().toBuffer()
    form.append('cover', new Blob([Uint8Array.from(picture)], { type: 'image/png' }), 'cover.png')
    const headers = { authorization: `Bearer ${organizer.token}` }
    const answer = await fetch(`${sale.rooms.url}/api/v1/events/${eventId}/cover`, {
      ...{ method: 'POST', body: form, headers },
    })
    expect(answer.status).toBe(200)
  }
  const balanceOf = ({ wallet: address }: Visitor) => sale.client.getBalance({ address })

  /** Over, on the chain and by our rows: nobody waits two days for it. */
  async function itIsOver(eventId: string): Promise<void> {
    await sale.client.increaseTime({ seconds: 60 * 3_600 })
    await sale.client.mine({ blocks: 1 })
    await sale.database.query(
      `update events set sale_starts_at = $2::timestamptz - interval '2 days', starts_at = $2::timestamptz - interval '1 day',
              ends_at = $2, sale_ends_at = $2 where id = $1`,
      [eventId, new Date(Date.now() - HOUR)],
    )
  }

  test('default: drafts with a cover, is rejected, mends, is approved, sells, sees who comes, and is paid', async () => {
    const asked = await desk.post(organizer, '/me/organizer', { displayName: 'Lantern House' })
    expect(asked.status).toBe(200)
    const id = await desk.create(organizer)
    await giveCover(id)
    await desk.submit(organizer, id)
    expect((await sale.buy(fans[0], id)).status).toBe(409) // nobody has looked at it yet

    await desk.reject(id, 'The description says nothing.')
    expect((await sale.buy(fans[0], id)).body).toMatchObject({ code: 'events.not_on_sale' })
    expect((await sale.call('GET', '/events')).body.items).toEqual([])
    await hasHeard(organizer, 'The description says nothing.')

    await desk.patch(organizer, id, { description: 'Five voices, a harmonium and two hundred lanterns.' })
    await desk.submit(organizer, id)
    await desk.approve(id)
    const { items } = (await sale.call('GET', '/events?query=lanterns')).body as never as { items: object[] }
    expect(items).toMatchObject([{ id, cover: expect.stringMatching(/^\/ipfs\//), available: 120 }])

    const [first, second] = fans as [Visitor, Visitor]
    await buy(first, id, { tierId: 1, quantity: 2 })
    const { tokenIds } = await buy(second, id, { tierId: 0 })
    expect(await sale.tokenUri(tokenIds[0] ?? '')).toMatch(/^ipfs:\/\//)

    expect((await sale.call('GET', `/events/${id}/sales`, organizer)).body).toMatchObject({
      totals: [{ currency: 'native', sold: 3, gross: String(2n * PRICE) }],
    })
    const attendees = (await sale.call('GET', `/events/${id}/attendees`, organizer)).body
    expect((attendees.items as unknown as { owner: string }[]).map(({ owner }) => owner).sort()).toEqual(
      [first.wallet, first.wallet, second.wallet].sort(),
    )

    const before = await balanceOf(organizer)
    await itIsOver(id)
    const payout = await desk.post(organizer, `/events/${id}/payout`)
    expect(payout.status).toBe(202)
    expect(await desk.ended(organizer, payout)).toMatchObject({ status: 'confirmed' })
    const [sum] = await eventually(async () => {
      const { items } = (await sale.call('GET', '/organizer/payouts', organizer)).body as never as Payouts
      const found = items.find(({ eventId }) => eventId === id)
      return found?.isOnItsWay === false && found.sums
    })
    expect(BigInt(sum?.paid ?? 0) + BigInt(sum?.fee ?? 0)).toBe(2n * PRICE)
    expect(sum?.held).toBe('0')
    expect((await balanceOf(organizer)) - before).toBe(BigInt(sum?.paid ?? 0)) // and the gas was not theirs
  })

  test('behavior: what is cancelled sells nothing more, its holders hear of it and have their money back', async () => {
    const at = (hours: number) => new Date(Math.floor((Date.now() + hours * HOUR) / 1000) * 1000).toISOString()
    const later = { startsAt: at(148), endsAt: at(152), saleEndsAt: at(148) }
    const id = await desk.publish(organizer, { title: 'The Second Night', ...later })
    const [fan] = fans as [Visitor]
    const { orderId } = await buy(fan, id, { tierId: 1, quantity: 2 })
    const before = await balanceOf(fan)

    const answer = await desk.post(organizer, `/events/${id}/cancel`, { reason: 'The harmonium is ill.' })
    expect(answer.status).toBe(202)
    expect((await sale.buy(fan, id, { tierId: 0 })).body).toMatchObject({ code: 'events.not_on_sale' })
    await sale.statusIs(id, 'cancelled')
    await eventually(async () => {
      const { body } = await sale.call('GET', `/orders/${orderId}`, fan)
      return body.status === ('refunded' as never)
    })
    expect(await balanceOf(fan)).toBe(before + 2n * PRICE)
    await hasHeard(fan, 'The harmonium is ill.')
  })
})
