import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundlerPart, bundlerUrl } from '@boxoffice/tools/stack/bundler/bundler-part.ts'
import { startPart } from '@boxoffice/tools/stack/part/start-part.ts'
import { killGroup, stopPart } from '@boxoffice/tools/stack/part/stop-part.ts'
import { findFreePort } from '@boxoffice/tools/stack/ports/find-free-port.ts'
import { startThrowawayPostgres, type ThrowawayPostgres } from '@boxoffice/tools/stack/throwaway-postgres.ts'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { parseGwei } from 'viem'
import { createTemplate } from './harness/create-template.ts'
import { eventually } from './harness/eventually.ts'
import { type FaultySale, openFaultySale, TIERS } from './harness/faulty-sale.ts'

const MINUTE = 60_000

// Whatever happens to the chain, to the line, to the database or to the workers: each order has its ticket, once.
describe('a sale among faults', () => {
  let postgres: ThrowawayPostgres
  let faulty: FaultySale

  beforeAll(async () => {
    postgres = await startThrowawayPostgres() // of its own, for it is killed
    process.env.TEST_POSTGRES_URL = postgres.url
    await createTemplate()
    faulty = await openFaultySale()
  }, MINUTE)
  afterEach(async () => {
    faulty.node.recover()
    await faulty.sale.client.setAutomine(true)
    await faulty.workers.endAll()
  })
  afterAll(async () => {
    await faulty?.stop()
    await postgres?.stop()
  })

  /** What is in the node's pool and in no block is forgotten by it. */
  async function dropPending(): Promise<number> {
    const { client } = faulty.sale
    const { pending } = await client.getTxpoolContent()
    const waiting = Object.values(pending).flatMap((byNonce) => Object.values(byNonce))
    for (const { hash } of waiting) await client.dropTransaction({ hash })
    return waiting.length
  }

  test.each(['lose-reply', 'refuse'] as const)(
    'behavior: the answer to a transaction is lost, five times over: %s',
    async (how) => {
      faulty.node.suffer({ method: 'eth_sendRawTransaction', how, times: 5 })
      await faulty.startWorker()
      await faulty.expectTickets(await faulty.placeOrder(), await faulty.placeOrder(TIERS.paid))
      expect(faulty.node.befallen()).toBeGreaterThan(0)
    },
    2 * MINUTE,
  )

  test(
    'behavior: the node forgets transactions before they are in a block',
    async () => {
      await faulty.sale.client.setAutomine(false)
      await faulty.startWorker()
      const order = await faulty.placeOrder()
      await faulty.hasBecome(order, 'submitted')
      await eventually(async () => (await dropPending()) > 0)
      await faulty.sale.client.setAutomine(true)
      await faulty.expectTickets(order)
    },
    3 * MINUTE,
  )

  test(
    'behavior: a transaction is stuck, for gas has become dear',
    async () => {
      const { client } = faulty.sale
      await client.setAutomine(false)
      await faulty.startWorker()
      const order = await faulty.placeOrder()
      await faulty.hasBecome(order, 'submitted')
      await client.setNextBlockBaseFeePerGas({ baseFeePerGas: parseGwei('20') })
      await client.mine({ blocks: 1 })
      expect(await faulty.statusOf(order)).toBe('submitted')
      await client.setIntervalMining({ interval: 1 })
      await faulty.expectTickets(order)
      await client.setIntervalMining({ interval: 0 })
    },
    3 * MINUTE,
  )

  test.each([1, 3, 10])(
    'behavior: the newest %i blocks are reorganised away, the purchase in the first of them',
    async (depth) => {
      const { client } = faulty.sale
      await faulty.startWorker()
      const order = await faulty.placeOrder()
      await faulty.expectTickets(order)
      const lost = await faulty.blockOf(order)
      if (depth > 1) await client.mine({ blocks: depth - 1 })
      // A client for tests has no method of its own for it.
      await client.request({ method: 'anvil_reorg', params: [depth, []] } as never)
      await eventually(async () => (await faulty.blockOf(order)) !== lost)
      await faulty.expectTickets(order)
    },
    2 * MINUTE,
  )

  test(
    'behavior: the bundler dies with an operation in its hands',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'boxoffice-faults-'))
      const port = await findFreePort()
      const plan = bundlerPart({ rpcUrl: faulty.sale.chain.url, port, cwd: folder })
      const bundler = await startPart(plan, { logFile: join(folder, 'log') })
      try {
        await faulty.sale.client.setAutomine(false)
        await faulty.startWorker({ BUNDLER_MODE: 'bundler', BUNDLER_URL: bundlerUrl(port) })
        const order = await faulty.placeOrder()
        await faulty.hasBecome(order, 'submitted')
        killGroup(bundler.pid)
        await bundler.ended
        await dropPending()
        await faulty.sale.client.setAutomine(true)
        await faulty.expectTickets(order, await faulty.placeOrder(TIERS.paid))
      } finally {
        await stopPart(bundler)
        rmSync(folder, { recursive: true, force: true })
      }
    },
    3 * MINUTE,
  )

  test(
    'behavior: two workers over the same rows, one of them killed half-way',
    async () => {
      const [first] = [await faulty.startWorker(), await faulty.startWorker()]
      const orders = await Promise.all(Array.from({ length: 20 }, (_, index) => faulty.placeOrder(index % 2)))
      await eventually(async () => orders[5] && (await faulty.statusOf(orders[5])) !== 'queued')
      await first.kill()
      await faulty.expectTickets(...orders)
    },
    3 * MINUTE,
  )

  test(
    'behavior: the database is restarted under operations on their way',
    async () => {
      const worker = await faulty.startWorker()
      await eventually(() => worker.isReady()) // one that finds no database when it starts says so and ends
      const orders = await Promise.all(Array.from({ length: 10 }, (_, index) => faulty.placeOrder(index % 2)))
      postgres.kill()
      await postgres.restart()
      await eventually(() => faulty.sale.database.query('select 1').then(Boolean, () => false))
      await faulty.expectTickets(...orders)
    },
    3 * MINUTE,
  )
})
