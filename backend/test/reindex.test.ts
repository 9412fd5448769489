import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { Events } from '../src/events/index.ts'
import { FollowBlocks } from '../src/indexer/follow-blocks.ts'
import { Reindex } from '../src/indexer/index.ts'
import { Loops } from '../src/platform/index.ts'
import { openSale, type Sale } from './harness/open-sale.ts'
import { authorize, payersOf } from './harness/payers.ts'
import { strangers } from './harness/strangers.ts'

const PROJECTED = ['onchain_events', 'onchain_tiers', 'event_changes', 'sales', 'refunds', 'tickets', 'ticket_changes']

describe('all read tables, from the chain alone', () => {
  let sale: Sale
  let people: ReturnType<typeof strangers>
  let before: Awaited<ReturnType<typeof everything>>

  beforeAll(async () => {
    sale = await openSale()
    people = strangers(sale)
    await makeHistory()
    await sale.of(Loops).beforeApplicationShutdown()
    await follow()
  })
  beforeEach(async () => {
    before = await everything()
  })
  afterAll(() => sale.stop())

  /** Sales by operations and by strangers, transfers, a check-in, a cancelled event with a refund, a reorganisation. */
  async function makeHistory(): Promise<void> {
    const [eventId, cancelled] = [await sale.putOnSale(), await sale.putOnSale({ title: 'Rained off' })]
    const [number, cancelledNumber] = [await numberOf(eventId), await numberOf(cancelled)]
    await sale.draft(await sale.visitor('organizer'), { title: 'Not submitted' })
    const fans = [await sale.visitor(), await sale.visitor(), await sale.visitor()] as const
    await sale.fund(fans[0].wallet, { native: 10n ** 18n, usdc: 60_000_000n })
    const bought = [
      { who: fans[0], choice: { tierId: 1, quantity: 3 } },
      { who: fans[0], choice: { tierId: 2, quantity: 2, payWith: 'usdc' } },
      { who: fans[1], choice: { quantity: 2 } },
      { who: fans[2], choice: {} },
    ]
    const orders = await Promise.all(
      bought.map(async ({ who, choice }) => {
        const { body } = await sale.buy(who, eventId, choice)
        return sale.endOf(who, body.orderId)
      }),
    )
    expect(orders.map(({ status }) => status)).toEqual(['ticketed', 'ticketed', 'ticketed', 'ticketed'])

    const payers = payersOf(sale)
    const payment = await payers.accept(eventId, await authorize(await payers.payer()))
    await payers.becomes(payment, 'completed')

    const foreign = await people.openEvent()
    const [one = '', two = ''] = await people.buy(people.ann, foreign, 0, 3)
    await people.transfer(people.ann, people.ben.address, one)
    await people.transfer(people.ben, fans[1].wallet, one)
    await people.checkIn(people.ann, [two])
    const [refunded = ''] = await people.buy(people.ben, cancelledNumber, 0, 2)
    await people.cancel(cancelledNumber)
    await people.refund([refunded])

    await sale.of(Loops).beforeApplicationShutdown()
    await follow()
    const moment = await sale.client.snapshot()
    await people.buy(people.ann, number, 0, 2)
    await sale.client.mine({ blocks: 4 })
    await follow()
    await sale.client.revert({ id: moment })
    await sale.client.increaseTime({ seconds: 60 })
    await people.buy(people.ben, number)
    await sale.client.mine({ blocks: 80 })
    await people.buy(people.ann, number)
  }

  async function numberOf(eventId: string): Promise<bigint> {
    return (await sale.of(Events).find(eventId))?.onchainEventId ?? 0n
  }
  async function follow(): Promise<void> {
    while ((await sale.of(FollowBlocks).step()) > 0);
  }
  async function everything() {
    const tables: Record<string, unknown[]> = {}
    for (const table of PROJECTED) {
      tables[table] = await sale.database.query(`select * from ${table} order by transaction_hash, log_index`)
    }
    tables.events = await sale.database.query('select id, onchain_event_id, status from events order by id')
    // What the chain does not know of stays as it is, and goes on naming what came back.
    tables.orders = await sale.database.query('select id, status, payment_id, token_ids from orders order by id')
    tables.payments = await sale.database.query('select * from payments order by id')
    tables.tiers = await sale.database.query('select event_id, tier_id, held, sold from tiers order by 1, 2')
    return tables
  }
  const reindex = () => sale.of(Reindex).run(() => undefined)

  test('default: come back row for row', async () => {
    expect(Object.entries(before).map(([table, rows]) => [table, rows.length > 0])).toEqual(
      [...PROJECTED, 'events', 'orders', 'payments', 'tiers'].map((table) => [table, true]),
    )
    const said: string[] = []
    const { blocks, logs } = await sale.of(Reindex).run((line) => said.push(line))
    expect(await everything()).toEqual(before)
    expect([blocks, logs > 40]).toEqual([(await sale.client.getBlockNumber()) + 1n, true])
    expect(said.at(-1)).toBe(`block ${blocks - 1n} of ${blocks - 1n}, ${logs} logs`)
  })

  test('behavior: come back from nothing, with all that other tables repeat of them', async () => {
    await sale.database.query(`truncate ${PROJECTED.join(', ')}`)
    await sale.database.query('update tiers set sold = 1 where sold <> 1')
    await sale.database.query(`update events set status = 'draft', onchain_event_id = null where status = 'approved'`)
    expect(await everything()).not.toEqual(before)
    await reindex()
    expect(await everything()).toEqual(before)
  })

  test('behavior: come back from rows that are wrong', async () => {
    await sale.database.query(`update tickets set owner = '0x', price = 7, status = 'used' where user_op_hash is null`)
    await sale.database.query(`insert into ticket_changes select token_id, 'refunded', null, now(), transaction_hash,
      log_index + 1000, block_number, block_hash from tickets`)
    await sale.database.query('delete from sales where tier_id = 1')
    await reindex()
    expect(await everything()).toEqual(before)
  })

  test('behavior: whoever reads meanwhile sees what was there before; a death at the last moment changes nothing', async () => {
    await sale.database.query(`create function look() returns trigger language plpgsql as $$ begin
      perform pg_terminate_backend(pg_backend_pid()); return null; end $$`)
    await sale.database.query('update tiers set sold = sold + 1 where sold = 2')
    const wrong = await everything()
    await sale.database.query('create trigger look after update on tiers execute function look()')
    await expect(reindex()).rejects.toThrow()
    await sale.database.query('drop function look() cascade')
    expect(await everything()).toEqual(wrong)
    await reindex()
    expect(await everything()).toEqual(before)
  })

  test('behavior: while people buy and the follower follows, nothing is lost and nothing counted twice', async () => {
    const eventId = await sale.database.query<{ id: string }>(`select id from events where status = 'approved' limit 1`)
    const id = eventId[0]?.id ?? ''
    const [fan, number] = [await sale.visitor(), await numberOf(id)]
    sale.of(Loops).start()
    const orders = await Promise.all([1, 2, 3].map(() => sale.buy(fan, id)))
    await Promise.all([reindex(), people.buy(people.ann, number), reindex()])
    for (const { body } of orders) expect(await sale.endOf(fan, body.orderId)).toMatchObject({ status: 'ticketed' })
    await sale.of(Loops).beforeApplicationShutdown()
    await follow()
    const after = await everything()
    expect(await sale.tier(id)).toEqual({ held: 0, sold: Number(await sale.soldOnChain(id)) })
    expect(after.sales).toHaveLength((before.sales?.length ?? 0) + 4)
    await reindex()
    expect(await everything()).toEqual(after)
  })
})
