import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { FollowRefunds } from '../src/checkout/follow-refunds.ts'
import { Events } from '../src/events/index.ts'
import { FollowBlocks } from '../src/indexer/follow-blocks.ts'
import { FactOutbox, Loops } from '../src/platform/index.ts'
import { Transactions } from '../src/relayer/index.ts'
import { RefundCancelled } from '../src/tickets/refund-cancelled.ts'
import { eventually } from './harness/eventually.ts'
import { openSale, type Sale, type Visitor } from './harness/open-sale.ts'
import { strangers } from './harness/strangers.ts'

const PRICE = 20_000_000_000_000_000n

describe('a cancelled event that holds its money', () => {
  let sale: Sale
  let people: ReturnType<typeof strangers>

  beforeAll(async () => {
    sale = await openSale()
    people = strangers(sale)
  })
  afterAll(() => sale.stop())

  const loops = () => sale.of(Loops)
  const follow = async () => {
    while ((await sale.of(FollowBlocks).step()) > 0);
  }
  const numberOf = async (id: string) => (await sale.of(Events).find(id))?.onchainEventId ?? 0n
  const cancel = async (id: string) => people.cancel(await numberOf(id))
  const orderOf = async (who: Visitor, id: unknown) => (await sale.call('GET', `/orders/${id}`, who)).body
  const ticket = async (id: string) => (await sale.call('GET', `/tickets/${id}`)).body
  const askFor = (tokenId: string, who: Visitor | undefined, key = randomUUID()) =>
    sale.call('POST', `/tickets/${tokenId}/refund`, who, undefined, key)

  async function richFan(): Promise<Visitor> {
    const fan = await sale.visitor()
    await sale.fund(fan.wallet, { native: 10n ** 18n, usdc: 1_000_000_000n })
    return fan
  }
  async function bought(fan: Visitor, id: string, choice: object) {
    const { body } = await sale.buy(fan, id, choice)
    const order = await sale.endOf(fan, body.orderId)
    expect(order).toMatchObject({ status: 'ticketed' })
    return { orderId: body.orderId, tokenIds: order.tokenIds as unknown as string[] }
  }
  const sentFor = async (id: string) => {
    const [row] = await sale.database.query<{ count: number }>(
      `select count(*)::int as count from transactions where kind = 'tickets.refund' and $1 = any(subject_ids)`,
      [id],
    )
    return row?.count
  }

  test('default: stops selling and pays everybody back, whoever has the tickets, without being asked', async () => {
    const [id, fan, friend] = [await sale.putOnSale(), await richFan(), await sale.visitor()]
    const native = await bought(fan, id, { tierId: 1, quantity: 3 })
    const usdc = await bought(fan, id, { tierId: 2, quantity: 2, payWith: 'usdc' })
    const free = await bought(fan, id, { tierId: 0 })
    const past = await people.buy(people.ann, await numberOf(id), 1, 1, PRICE)
    await people.transfer(people.ann, friend.wallet, past[0] ?? '')
    const [before, friendBefore] = await Promise.all(
      [fan, friend].map(({ wallet }) => sale.client.getBalance({ address: wallet })),
    )
    await cancel(id)
    await sale.statusIs(id, 'cancelled')
    expect((await sale.buy(fan, id)).body).toMatchObject({ code: 'events.not_on_sale' })
    for (const { orderId } of [native, usdc]) {
      await eventually(async () => (await orderOf(fan, orderId)).status === 'refunded')
    }
    for (const tokenId of [...native.tokenIds, ...usdc.tokenIds, ...past]) {
      expect(await ticket(tokenId)).toMatchObject({ status: 'refunded' })
    }
    expect(await sale.client.getBalance({ address: fan.wallet })).toBe((before ?? 0n) + 3n * PRICE)
    expect(await sale.client.getBalance({ address: friend.wallet })).toBe((friendBefore ?? 0n) + PRICE)
    expect(await sentFor(id)).toBe(1)
    // Nothing was paid for it, so nothing is sent for it.
    expect(await orderOf(fan, free.orderId)).toMatchObject({ status: 'ticketed' })
    expect(await ticket(free.tokenIds[0] ?? '')).toMatchObject({ status: 'active' })
    expect(await askFor(free.tokenIds[0] ?? '', fan)).toMatchObject({ body: { code: 'tickets.not_refundable' } })
  })

  test('behavior: killed before its commit it has sent nothing; three at once then send each ticket once', async () => {
    const [id, fan] = [await sale.putOnSale(), await richFan()]
    const { orderId } = await bought(fan, id, { tierId: 1, quantity: 4 })
    await loops().beforeApplicationShutdown()
    await cancel(id)
    await follow()
    const outbox = sale.of(Transactions)
    const { write } = outbox
    outbox.write = async (work, transaction) => {
      const written = await write.call(outbox, work, transaction)
      await work.query('select pg_terminate_backend(pg_backend_pid())')
      return written
    }
    await expect(sale.of(RefundCancelled).step()).rejects.toThrow()
    outbox.write = write
    expect(await sentFor(id)).toBe(0)
    const steps = await Promise.all([1, 2, 3].map(() => sale.of(RefundCancelled).step()))
    expect(steps.reduce((sum, one) => sum + one, 0)).toBe(4)
    expect(await sentFor(id)).toBe(1)
    loops().start()
    await eventually(async () => (await orderOf(fan, orderId)).status === 'refunded')
  })

  test('behavior: a refund that the chain undoes is tried again, and one that a stranger was quicker with is no harm', async () => {
    const [id, fan] = [await sale.putOnSale(), await richFan()]
    const [first, second] = [await bought(fan, id, { tierId: 1 }), await bought(fan, id, { tierId: 1 })]
    await loops().beforeApplicationShutdown()
    await cancel(id)
    await follow()
    expect(await sale.of(RefundCancelled).step()).toBe(2)
    await people.refund([...first.tokenIds, ...second.tokenIds]) // ours now finds nothing left, and is undone
    loops().start()
    for (const { orderId } of [first, second]) {
      await eventually(async () => (await orderOf(fan, orderId)).status === 'refunded')
    }
    await eventually(async () => (await askedOf(first.tokenIds))[0]?.status === 'failed')
    await sale.database.query(`update asked_refunds set due_at = now() - interval '1 second' where token_id = $1`, [
      first.tokenIds[0],
    ])
    expect(await sale.of(RefundCancelled).step()).toBe(0)
  })
  const askedOf = (tokenIds: readonly string[]) =>
    sale.database.query<{ status: string; tries: number }>(
      'select status, tries from asked_refunds where token_id = any($1)',
      [tokenIds],
    )

  test('behavior: an owner need not wait for our batch, pays no gas, and is paid once', async () => {
    const [id, fan] = [await sale.putOnSale(), await richFan()]
    const { orderId, tokenIds } = await bought(fan, id, { tierId: 1 })
    const [tokenId = ''] = tokenIds
    expect(await askFor(tokenId, fan)).toMatchObject({ status: 409, body: { code: 'tickets.not_refundable' } })
    expect(await askFor(tokenId, await sale.visitor())).toMatchObject({ body: { code: 'tickets.not_your_ticket' } })
    const batches = sale.of(RefundCancelled)
    const { step } = batches
    batches.step = async () => 0
    await cancel(id)
    await sale.statusIs(id, 'cancelled')
    const before = await sale.client.getBalance({ address: fan.wallet })
    const key = randomUUID()
    const [one, again] = [await askFor(tokenId, fan, key), await askFor(tokenId, fan, key)]
    expect([one.status, again.body]).toEqual([202, one.body])
    expect(await askFor(tokenId, fan)).toMatchObject({ status: 409, body: { code: 'tickets.refund_on_its_way' } })
    await eventually(async () => (await orderOf(fan, orderId)).status === 'refunded')
    expect(await sale.client.getBalance({ address: fan.wallet })).toBe(before + PRICE)
    batches.step = step
    expect(await batches.step()).toBe(0)
  })

  test('behavior: an order that was ticketed after its tickets were paid back is found by the loop', async () => {
    const [id, fan] = [await sale.putOnSale(), await richFan()]
    const { orderId } = await bought(fan, id, { tierId: 1, quantity: 2 })
    const facts = sale.of(FactOutbox)
    const { append } = facts
    facts.append = async (work, fact) => {
      if (fact.type !== 'tickets.TicketsRefunded') await append.call(facts, work, fact as never)
    }
    await cancel(id)
    await eventually(async () => (await askedOf((await orderOf(fan, orderId)).tokenIds as never))[1]?.status === 'done')
    facts.append = append
    expect(await orderOf(fan, orderId)).toMatchObject({ status: 'ticketed' })
    const found = await Promise.all([1, 2].map(() => sale.of(FollowRefunds).step()))
    expect(found.reduce((sum, one) => sum + one, 0)).toBe(1)
    expect(await orderOf(fan, orderId)).toMatchObject({ status: 'refunded' })
  })

  test('behavior: where the organizer was paid at once there is nothing to pay back', async () => {
    const [id, fan] = [await sale.putOnSale({ payoutMode: 'instant' }), await richFan()]
    const { tokenIds } = await bought(fan, id, { tierId: 1 })
    await cancel(id)
    await sale.statusIs(id, 'cancelled')
    await sale.of(RefundCancelled).step()
    expect(await sentFor(id)).toBe(0)
    expect(await askFor(tokenIds[0] ?? '', fan)).toMatchObject({ body: { code: 'tickets.not_refundable' } })
    expect(await ticket(tokenIds[0] ?? '')).toMatchObject({ status: 'active' })
  })
})
