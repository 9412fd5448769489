import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Events } from '../src/events/index.ts'
import { FollowBlocks } from '../src/indexer/follow-blocks.ts'
import { TellAhead } from '../src/indexer/index.ts'
import { Loops } from '../src/platform/index.ts'
import { eventually } from './harness/eventually.ts'
import { openSale, type Sale } from './harness/open-sale.ts'
import { strangers } from './harness/strangers.ts'

describe('what the chain tells', () => {
  let sale: Sale
  let people: ReturnType<typeof strangers>
  let eventId: string
  let onchainEventId: bigint

  beforeAll(async () => {
    sale = await openSale()
    people = strangers(sale)
    eventId = await sale.putOnSale()
    onchainEventId = (await sale.of(Events).find(eventId))?.onchainEventId ?? 0n
  })
  afterAll(() => sale.stop())

  /** The ticket, when it is as wanted. */
  const ticket = (tokenId: string, isWanted: (body: Record<string, unknown>) => boolean = () => true) =>
    eventually(async () => {
      const { status, body } = await sale.call('GET', `/tickets/${tokenId}`)
      return status === 200 && isWanted(body) && body
    })

  test('default: a ticket that a stranger bought from the contract is known, and counted', async () => {
    const before = await sale.tier(eventId)
    const [first = '', second = ''] = await people.buy(people.ann, onchainEventId, 0, 2)
    expect(await ticket(second)).toMatchObject({
      ...{ eventId, onchainEventId: String(onchainEventId), tierId: 0, status: 'active', price: '0' },
      ...{ owner: people.ann.address, currency: 'native', userOpHash: null },
    })
    expect(await ticket(first)).toMatchObject({ serial: 1 })
    expect(await sale.tier(eventId)).toEqual({ held: 0, sold: (before?.sold ?? 0) + 2 })
    const [row] = await sale.database.query('select * from sales where token_id = $1', [first])
    const block = await sale.client.getBlock({ blockNumber: await sale.client.getBlockNumber() })
    expect(row).toMatchObject({
      ...{ onchain_event_id: String(onchainEventId), tier_id: 0, buyer: people.ann.address, price: '0' },
      ...{ currency: 'native', block_hash: block.hash, sold_at: new Date(Number(block.timestamp) * 1000) },
    })
  })

  test('behavior: the follower and the confirmed operation tell of the same ticket, and it is there once', async () => {
    const fan = await sale.visitor()
    const { body } = await sale.buy(fan, eventId)
    const order = await sale.endOf(fan, body.orderId)
    const [tokenId = ''] = order.tokenIds as unknown as string[]
    const height = await sale.client.getBlockNumber()
    await eventually(async () => {
      const [row] = await sale.database.query<{ tip: string }>('select max(number) as tip from chain_blocks')
      return BigInt(row?.tip ?? 0) >= height
    })
    const { user_op_hash: hash } = (await row('operations', 'id', body.operationId)) as { user_op_hash: string }
    expect(await ticket(tokenId)).toMatchObject({ owner: fan.wallet, userOpHash: hash })
    expect(await sale.tier(eventId)).toEqual({ held: 0, sold: Number(await sale.soldOnChain(eventId)) })
  })

  test('behavior: without any fact of ours, the logs alone bring event and ticket, with its operation', async () => {
    const ahead = sale.of(TellAhead)
    const { of } = ahead
    ahead.of = async () => undefined
    const id = await sale.putOnSale({ title: 'Known by its logs' })
    const fan = await sale.visitor()
    const { body } = await sale.buy(fan, id)
    const order = await sale.endOf(fan, body.orderId)
    ahead.of = of
    const { user_op_hash: hash } = (await row('operations', 'id', body.operationId)) as { user_op_hash: string }
    expect(await ticket((order.tokenIds as unknown as string[])[0] ?? '')).toMatchObject({ userOpHash: hash })
    expect(await sale.tier(id)).toEqual({ held: 0, sold: 1 })
  })

  test('behavior: without the follower, facts alone bring event and ticket; it then finds nothing to add', async () => {
    const follower = sale.of(FollowBlocks)
    const { step } = follower
    follower.step = async () => 0
    const id = await sale.putOnSale({ title: 'Known by its facts' })
    const fan = await sale.visitor()
    const { body } = await sale.buy(fan, id)
    const order = await sale.endOf(fan, body.orderId)
    const told = await ticket((order.tokenIds as unknown as string[])[0] ?? '')
    expect(await sale.tier(id)).toEqual({ held: 0, sold: 1 })
    follower.step = step
    const [later = ''] = await people.buy(people.ben, BigInt(told.onchainEventId as unknown as string))
    await ticket(later)
    expect(await ticket(told.tokenId as unknown as string)).toEqual(told)
    expect(await sale.tier(id)).toEqual({ held: 0, sold: 2 })
  })

  test('behavior: a ticket goes from hand to hand, and from list to list', async () => {
    const [fan, friend] = [await sale.visitor(), await sale.visitor()]
    const [tokenId = ''] = await people.buy(people.ann, onchainEventId)
    await people.transfer(people.ann, fan.wallet, tokenId)
    await ticket(tokenId, ({ owner }) => owner === fan.wallet)
    const mine = async (who: typeof fan) => (await sale.call('GET', '/me/tickets', who)).body.items
    expect(await mine(fan)).toMatchObject([{ tokenId, owner: fan.wallet }])
    expect(await mine(friend)).toEqual([])
  })

  test('behavior: an event that nobody has drafted here, and its tickets, are known by their numbers', async () => {
    const foreign = await people.openEvent()
    const [used = '', back = ''] = await people.buy(people.ben, foreign, 0, 2)
    expect(await ticket(used)).toMatchObject({ eventId: null, onchainEventId: String(foreign), status: 'active' })
    await people.checkIn(people.ann, [used])
    await ticket(used, ({ status }) => status === 'used')
    await people.cancel(foreign)
    await people.refund([back])
    expect(await ticket(back, ({ status }) => status === 'refunded')).toMatchObject({ owner: people.ben.address })
    expect(await row('onchain_events', 'onchain_event_id', String(foreign))).toMatchObject({ status: 'cancelled' })
    expect(await row('onchain_tiers', 'onchain_event_id', String(foreign))).toMatchObject({ usdc_price: '25000000' })
  })

  test('behavior: an event that its approver cancels on the chain is cancelled here', async () => {
    const id = await sale.putOnSale({ title: 'Rained off' })
    await people.cancel((await sale.of(Events).find(id))?.onchainEventId ?? 0n)
    await sale.statusIs(id, 'cancelled')
    const { body } = await sale.buy(await sale.visitor(), id)
    expect(body).toMatchObject({ code: 'events.not_on_sale' })
  })

  test('behavior: strangers outrun what is held, and there are never less than none left', async () => {
    const id = await sale.putOnSale({ tiers: [{ name: 'Two', maximum: 2, prices: { native: '0', usdc: null } }] })
    await sale.of(Loops).beforeApplicationShutdown()
    const fan = await sale.visitor()
    const { body } = await sale.buy(fan, id, { quantity: 2 })
    await people.buy(people.ann, (await sale.of(Events).find(id))?.onchainEventId ?? 0n, 0, 2)
    while ((await sale.of(FollowBlocks).step()) > 0);
    expect(await sale.tier(id)).toEqual({ held: 2, sold: 2 })
    const event = await sale.call('GET', `/events/${id}`)
    expect(event.body).toMatchObject({ tiers: [{ available: 0, sold: 2, held: 2 }] })
    sale.of(Loops).start()
    expect(await sale.endOf(fan, body.orderId)).toMatchObject({ status: 'failed' })
    expect(await sale.tier(id)).toEqual({ held: 0, sold: 2 })
  })

  async function row(table: string, column: string, value: unknown): Promise<object | undefined> {
    const [found] = await sale.database.query<object>(`select * from ${table} where ${column} = $1`, [value])
    return found
  }
})
