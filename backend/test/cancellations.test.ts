import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { Loops } from '../src/platform/index.ts'
import { openSale, type Sale, type Visitor } from './harness/open-sale.ts'
import { codeOf, openDesk } from './harness/writing-desk.ts'

const REASON = 'The roof leaks.'

describe('cancelling an event', () => {
  let sale: Sale
  let desk: Awaited<ReturnType<typeof openDesk>>
  let organizer: Visitor

  beforeAll(async () => {
    sale = await openSale()
    desk = await openDesk(sale)
  })
  beforeEach(async () => {
    organizer = await sale.visitor('organizer')
  })
  afterAll(() => sale.stop())

  const pending = () => desk.pending(organizer)

  test('behavior: nothing is sold from the moment somebody cancels, and the reason is there for everybody', async () => {
    const id = await desk.publish(organizer)
    await sale.of(Loops).beforeApplicationShutdown()
    expect((await desk.post(organizer, `/events/${id}/cancel`, { reason: REASON })).status).toBe(202)
    const fan = await sale.visitor()
    expect(codeOf(await sale.buy(fan, id))).toEqual([409, 'events.not_on_sale'])
    expect(await desk.see(undefined, id)).toMatchObject({ status: 'approved' })
    const again = await desk.post(desk.admin, `/events/${id}/cancel`, { reason: REASON })
    expect(codeOf(again)).toEqual([409, 'events.under_way'])
    sale.of(Loops).start()
    await sale.statusIs(id, 'cancelled')
    expect(await desk.see(undefined, id)).toMatchObject({ status: 'cancelled', cancelReason: REASON })
    const [fact] = await sale.database.query<{ payload: object }>(
      `select payload from facts where type = 'events.EventCancelled' and payload->>'eventId' = $1`,
      [id],
    )
    expect(fact?.payload).toMatchObject({ reason: REASON })
  })

  test('behavior: a cancellation that the chain undoes leaves the event on sale, and can be asked for again', async () => {
    const id = await desk.publish(organizer)
    const powerless = await sale.powerlessAdmin()
    const answer = await desk.post(powerless, `/events/${id}/cancel`, { reason: REASON })
    expect(await desk.ended(powerless, answer)).toMatchObject({ status: 'failed' })
    await desk.isQuiet(id)
    const fan = await sale.visitor()
    const { body } = await sale.buy(fan, id)
    expect(await sale.endOf(fan, body.orderId)).toMatchObject({ status: 'ticketed' })
    expect((await desk.post(desk.admin, `/events/${id}/cancel`, { reason: REASON })).status).toBe(202)
    await sale.statusIs(id, 'cancelled')
  })

  test('behavior: what is cancelled before anybody approved it is seen by nobody else', async () => {
    const id = await pending()
    expect((await desk.post(organizer, `/events/${id}/cancel`, { reason: REASON })).status).toBe(202)
    await sale.statusIs(id, 'cancelled')
    expect((await sale.call('GET', `/events/${id}`)).status).toBe(404)
    expect(await desk.see(organizer, id)).toMatchObject({ status: 'cancelled' })
  })

  test('error: what is not on the chain, or rejected, or of somebody else is not cancelled', async () => {
    const [draft, rejected] = [await desk.create(organizer), await pending()]
    await desk.reject(rejected, REASON)
    for (const id of [draft, rejected]) {
      const answer = await desk.post(organizer, `/events/${id}/cancel`, { reason: REASON })
      expect(codeOf(answer)).toEqual([409, 'events.not_cancellable'])
    }
    const other = await sale.visitor('organizer')
    const foreign = await desk.post(other, `/events/${rejected}/cancel`, { reason: REASON })
    expect(codeOf(foreign)).toEqual([404, 'events.unknown_event'])
    const mute = await desk.post(organizer, `/events/${rejected}/cancel`, { reason: ' ' })
    expect(codeOf(mute)).toEqual([400, 'platform.invalid_request'])
  })
})
