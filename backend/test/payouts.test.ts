import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Events } from '../src/events/index.ts'
import { PayOutEnded } from '../src/events/pay-out-ended.ts'
import { eventually } from './harness/eventually.ts'
import { contracts, openSale, type Sale, type Visitor } from './harness/open-sale.ts'

const HOUR = 3_600_000
const PRICE = 20_000_000_000_000_000n
const USDC_PRICE = 25_000_000n

type Payout = {
  eventId: string
  isPayable: boolean
  isOnItsWay: boolean
  sums: { currency: string; gross: string; fee: string; paid: string; held: string }[]
  payments: { currency: string; amount: string; fee: string; transactionHash: string }[]
}

describe('the money of an event', () => {
  let sale: Sale
  let organizer: Visitor
  let fan: Visitor
  let asked: string
  let unasked: string

  beforeAll(async () => {
    sale = await openSale({ environment: { EVENTS_PAYOUT_DELAY_HOURS: '1' } })
    organizer = await sale.visitor('organizer')
    fan = await sale.visitor()
    await sale.fund(fan.wallet, { native: 10n ** 19n, usdc: 1_000_000_000n })
    // Before the chain's clock is put on: nothing can be made for a time that is over.
    asked = await sold('escrow')
    unasked = await sold('escrow')
  })
  afterAll(() => sale.stop())

  /** With two tickets sold in native currency and one in USDC. */
  async function sold(payoutMode: 'instant' | 'escrow'): Promise<string> {
    const id = await sale.putOnSale({ payoutMode }, organizer)
    await buySome(id)
    return id
  }
  async function buySome(id: string): Promise<void> {
    for (const choice of [
      { tierId: 1, quantity: 2 },
      { tierId: 2, payWith: 'usdc' },
    ]) {
      const { body } = await sale.buy(fan, id, choice)
      expect(await sale.endOf(fan, body.orderId)).toMatchObject({ status: 'ticketed' })
    }
  }
  /** On the chain and for us: over since so long. */
  async function endIt(id: string, hoursAgo: number): Promise<void> {
    const { timestamp } = await sale.client.getBlock()
    if (Number(timestamp) * 1000 < Date.now() + HOUR) await sale.client.increaseTime({ seconds: 60 * 3_600 })
    await sale.client.mine({ blocks: 1 })
    const ended = new Date(Date.now() - hoursAgo * HOUR)
    await sale.database.query(
      `update events set sale_starts_at = $2::timestamptz - interval '2 days', ends_at = $2, sale_ends_at = $2,
         starts_at = $2::timestamptz - interval '1 hour' where id = $1`,
      [id, ended],
    )
  }
  const ask = (id: string, who = organizer, key = randomUUID()) =>
    sale.call('POST', `/events/${id}/payout`, who, undefined, key)
  const payouts = async () => (await sale.call('GET', '/organizer/payouts', organizer)).body as never as Page
  type Page = { items: Payout[]; owed: { currency: string; amount: string }[] }
  const payoutOf = async (id: string) => (await payouts()).items.find(({ eventId }) => eventId === id)
  const native = (address: Visitor['wallet']) => sale.client.getBalance({ address })

  test('behavior: instant payouts are there at once, with the fee as the chain has taken it', async () => {
    const before = await native(organizer.wallet)
    const id = await sold('instant')
    const fee = (2n * PRICE * 250n) / 10_000n
    expect((await native(organizer.wallet)) - before).toBe(2n * PRICE - fee)
    expect((await payoutOf(id))?.sums[0]).toEqual({
      ...{ currency: 'native', gross: String(2n * PRICE), refunded: '0', fee: String(fee), held: '0' },
      paid: String(2n * PRICE - fee),
    })
    expect(await ask(id)).toMatchObject({ status: 409, body: { code: 'events.nothing_to_pay_out' } })
  })

  test('behavior: what an organizer could not be sent is owed, and fetched when they ask', async () => {
    const id = await sale.putOnSale({ payoutMode: 'instant' }, organizer)
    const code = await sale.client.getCode({ address: organizer.wallet })
    await sale.client.setCode({ address: organizer.wallet, bytecode: '0x5f5ffd' }) // refuses whatever comes
    await buySome(id)
    await sale.client.setCode({ address: organizer.wallet, bytecode: code ?? '0x' })
    const owed = await eventually(async () => {
      const page = await payouts()
      return page.owed.length > 0 && page.owed
    })
    const fee = (2n * PRICE * 250n) / 10_000n
    expect(owed).toEqual([{ currency: 'native', amount: String(2n * PRICE - fee) }])
    const before = await native(organizer.wallet)
    expect((await ask(id)).status).toBe(202)
    await eventually(async () => (await payouts()).owed.length === 0)
    expect((await native(organizer.wallet)) - before).toBe(2n * PRICE - fee)
  })

  test('error: for everybody but its organizer there is no such event', async () => {
    const id = asked
    const [other, attendee] = [await sale.visitor('organizer'), await sale.visitor()]
    for (const path of [`/events/${id}/sales`, `/events/${id}/attendees`, `/events/${id}/attendees.csv`]) {
      expect(await sale.call('GET', path, other)).toMatchObject({ status: 404, body: { code: 'events.unknown_event' } })
      expect(await sale.call('GET', path, attendee)).toMatchObject({ status: 403 })
      expect(await sale.call('GET', path)).toMatchObject({ status: 401 })
    }
    expect(await ask(id, other)).toMatchObject({ status: 404, body: { code: 'events.unknown_event' } })
    expect(await ask(id, attendee)).toMatchObject({ status: 403, body: { code: 'identity.role_needed' } })
    expect((await sale.call('GET', '/organizer/payouts', other)).body).toEqual({
      items: [],
      nextCursor: null,
      owed: [],
    })
    expect((await sale.of(Events).find(id))?.status).toBe('approved')
  })

  test('default: escrow is paid when the event is over and its organizer asks, without gas and once', async () => {
    const id = asked
    expect(await ask(id)).toMatchObject({ status: 409, body: { code: 'events.not_over' } })
    const fee = (2n * PRICE * 250n) / 10_000n
    expect(await payoutOf(id)).toMatchObject({
      ...{ isPayable: false, isOnItsWay: false, payments: [] },
      sums: [
        { currency: 'native', gross: String(2n * PRICE), fee: '0', paid: '0', held: String(2n * PRICE) },
        { currency: contracts.USDC, gross: String(USDC_PRICE), fee: '0', paid: '0', held: String(USDC_PRICE) },
      ],
    })
    await endIt(id, 0)
    expect((await payoutOf(id))?.isPayable).toBe(true)
    const before = await native(organizer.wallet)
    const key = randomUUID()
    const [first, again] = [await ask(id, organizer, key), await ask(id, organizer, key)]
    expect([first.status, again.body]).toEqual([202, first.body])
    expect(await ask(id)).toMatchObject({ status: 409, body: { code: 'events.payout_on_its_way' } })
    const paid = await eventually(async () => {
      const payout = await payoutOf(id)
      return payout?.isOnItsWay === false && payout
    })
    expect((await native(organizer.wallet)) - before).toBe(2n * PRICE - fee)
    expect(paid.sums[0]).toMatchObject({ fee: String(fee), paid: String(2n * PRICE - fee), held: '0' })
    expect(paid.payments).toHaveLength(2)
    expect(await ask(id)).toMatchObject({ status: 409, body: { code: 'events.nothing_to_pay_out' } })
  })

  test('behavior: nobody has to ask; what is over for a while is sent once, by two workers too', async () => {
    const id = unasked
    await endIt(id, 0)
    expect(await sale.of(PayOutEnded).step()).toBe(0)
    await endIt(id, 2)
    const steps = await Promise.all([1, 2, 3].map(() => sale.of(PayOutEnded).step()))
    expect(steps.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(1) // or the loop was quicker
    const paid = await eventually(async () => {
      const payout = await payoutOf(id)
      return payout?.isOnItsWay === false && payout
    })
    expect(paid.payments.map(({ currency }) => currency)).toEqual(['native', contracts.USDC])
    const [sent] = await sale.database.query<{ count: number }>(
      'select count(*)::int as count from asked_payouts where event_id = $1',
      [id],
    )
    expect(sent?.count).toBe(1)
    expect(await sale.of(PayOutEnded).step()).toBe(0)
  })
})
