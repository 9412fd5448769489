import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { DeliverFacts } from '../src/platform/facts/deliver-facts.ts'
import { Loops, type UnitOfWork } from '../src/platform/index.ts'
import { Operations } from '../src/relayer/index.ts'
import { HoldTickets } from '../src/tickets/index.ts'
import { eventually } from './harness/eventually.ts'
import { openSale, type Sale, type Visitor } from './harness/open-sale.ts'
import { WorkerProcesses } from './harness/worker-process.ts'

const MINUTE = 60_000

/** What PostgreSQL sees of a SIGKILL. */
const die = (work: UnitOfWork) => work.query('select pg_terminate_backend(pg_backend_pid())')

describe('a sale in which processes die', () => {
  let sale: Sale
  let eventId: string
  let fan: Visitor

  beforeAll(async () => {
    sale = await openSale()
    eventId = await sale.putOnSale()
    fan = await sale.visitor()
  })
  afterAll(() => sale.stop())

  const ticketCount = async () =>
    Number((await sale.database.query<{ count: string }>('select count(*) from tickets'))[0]?.count)

  test('behavior: the API dies before the commit, and nothing was done; the same key then buys once', async () => {
    const key = randomUUID()
    const operations = sale.of(Operations)
    const { queueMany } = operations
    operations.queueMany = async (work, wanted) => {
      const ids = await queueMany.call(operations, work, wanted)
      await die(work)
      return ids
    }
    expect((await sale.buy(fan, eventId, {}, key)).status).toBe(503)
    operations.queueMany = queueMany
    expect(await sale.tier(eventId)).toEqual({ held: 0, sold: 0 })
    expect(await sale.database.query('select id from orders')).toEqual([])
    const { body } = await sale.buy(fan, eventId, {}, key)
    expect(await sale.endOf(fan, body.orderId)).toMatchObject({ status: 'ticketed' })
    expect(await sale.tier(eventId)).toEqual({ held: 0, sold: 1 })
  })

  test('behavior: the worker dies while it writes the tickets down, and they are written once', async () => {
    const holds = sale.of(HoldTickets)
    const { release } = holds
    let deaths = 0
    holds.release = async (held, work) => {
      await release.call(holds, held, work)
      if (deaths++ === 0) await die(work)
    }
    const { body } = await sale.buy(fan, eventId, { quantity: 2 })
    expect(await sale.endOf(fan, body.orderId)).toMatchObject({ status: 'ticketed' })
    holds.release = release
    expect(deaths).toBe(2)
    expect(await sale.tier(eventId)).toEqual({ held: 0, sold: 3 })
    expect(await ticketCount()).toBe(3)
  })

  test('behavior: a fact that is told again changes nothing', async () => {
    const { body } = await sale.buy(fan, eventId)
    await sale.endOf(fan, body.orderId)
    const before = [await sale.tier(eventId), await ticketCount()]
    await sale.database.query(`update fact_deliveries set delivered_at = null where subscriber like 'checkout.%'`)
    const delivery = sale.of(DeliverFacts)
    while ((await delivery.deliverDue()) > 0);
    const [due] = await sale.database.query('select 1 from fact_deliveries where delivered_at is null')
    expect(due).toBeUndefined()
    expect([await sale.tier(eventId), await ticketCount()]).toEqual(before)
  })

  test(
    'behavior: the worker is killed between submit and confirm, and the ticket still arrives, once',
    async () => {
      await sale.of(Loops).beforeApplicationShutdown()
      const workers = new WorkerProcesses()
      const before = { count: await ticketCount(), tier: await sale.tier(eventId) }
      await sale.client.setAutomine(false)
      try {
        const worker = await workers.start()
        const { body } = await sale.buy(fan, eventId)
        const operation = (status: string) =>
          eventually(async () => (await sale.of(Operations).find(String(body.operationId)))?.status === status)
        await operation('submitted')
        await worker.kill()
        expect(await sale.tier(eventId)).toEqual({ held: 1, sold: before.tier?.sold })

        await sale.client.setAutomine(true)
        await sale.client.mine({ blocks: 1 })
        await workers.start()
        const order = await sale.endOf(fan, body.orderId)
        expect(order).toMatchObject({ status: 'ticketed' })
        expect(await ticketCount()).toBe(before.count + 1)
        expect(await sale.tier(eventId)).toEqual({ held: 0, sold: (before.tier?.sold ?? 0) + 1 })
        expect(await sale.soldOnChain(eventId)).toBe(BigInt((before.tier?.sold ?? 0) + 1))
        expect(await sale.ownerOf(String((order.tokenIds as unknown as string[])[0]))).toBe(fan.wallet)
      } finally {
        await workers.endAll()
      }
    },
    2 * MINUTE,
  )
})
