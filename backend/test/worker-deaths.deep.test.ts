import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { parseEther } from 'viem'
import { Loops } from '../src/platform/index.ts'
import { depositOf, expectBalancedBooks } from './harness/books.ts'
import { eventually } from './harness/eventually.ts'
import { type FaultyNode, startFaultyNode } from './harness/faulty-node.ts'
import { openSale, type Sale } from './harness/open-sale.ts'
import { WorkerProcesses } from './harness/worker-process.ts'
import { closeGate, type Write } from './harness/write-gate.ts'

const MINUTE = 60_000
const becomes = (status: string) => `new.status = '${status}' and old.status is distinct from '${status}'`

/** Every write that is a step of an operation's life, from its first to the order's last. */
const STEPS: Readonly<Record<string, Write>> = {
  'it is prepared': { table: 'operations', on: 'update', when: becomes('prepared') },
  'its sponsorship is reserved': { table: 'sponsorships', on: 'insert' },
  'its sponsorship is signed': {
    ...{ table: 'operations', on: 'update' },
    when: `new.fields->>'paymasterData' is not null and old.fields->>'paymasterData' is null`,
  },
  'its signature is asked for': { table: 'wallet_signatures', on: 'insert' },
  'its signature is kept': {
    ...{ table: 'operations', on: 'update' },
    when: 'new.signature is not null and old.signature is null',
  },
  'its bundle is written down': { table: 'direct_bundles', on: 'insert' },
  'it is submitted': { table: 'operations', on: 'update', when: becomes('submitted') },
  'it is included': { table: 'operations', on: 'update', when: becomes('included') },
  'it is confirmed': { table: 'operations', on: 'update', when: becomes('confirmed') },
  'its sponsorship is settled': { table: 'sponsorships', on: 'update', when: becomes('settled') },
  'its end is told': { table: 'facts', on: 'insert', when: `new.type = 'relayer.OperationConfirmed'` },
  'its ticket is written down': { table: 'tickets', on: 'insert' },
  'its order is ticketed': { table: 'orders', on: 'update', when: becomes('ticketed') },
  'its end is heard': { table: 'fact_deliveries', on: 'update', when: 'new.delivered_at is not null' },
}

/** Words to the chain after which the worker dies, not knowing whether they were heard. */
const WORDS = ['eth_sendRawTransaction', 'eth_getTransactionReceipt', 'eth_getLogs'] as const

describe('a worker that is killed', () => {
  let sale: Sale
  let node: FaultyNode
  let eventId: string
  let depositBefore: bigint
  const workers = new WorkerProcesses()

  beforeAll(async () => {
    sale = await openSale()
    depositBefore = await depositOf(sale)
    node = await startFaultyNode(sale.chain.url)
    eventId = await sale.putOnSale()
    await sale.of(Loops).beforeApplicationShutdown() // from here on, workers are processes of their own
  })
  afterEach(() => workers.endAll())
  afterAll(async () => {
    await node?.stop()
    await sale?.stop()
  })

  /** Somebody new with a free ticket and somebody new with a paid one, on their way at the same time. */
  async function placeOrders() {
    const buyers = await Promise.all([sale.visitor(), sale.visitor()])
    await sale.fund(buyers[1].wallet, { native: parseEther('1') })
    const answers = await Promise.all(buyers.map((who, tierId) => sale.buy(who, eventId, { tierId })))
    return buyers.map((who, index) => ({ who, orderId: answers[index]?.body.orderId }))
  }

  const worker = () => workers.start({ CHAIN_RPC_URL: node.url })

  async function expectTickets(orders: Awaited<ReturnType<typeof placeOrders>>): Promise<void> {
    for (const { who, orderId } of orders) {
      expect(await sale.endOf(who, orderId)).toMatchObject({ status: 'ticketed', error: null })
    }
    await eventually(async () => {
      const due = await sale.database.query('select 1 from fact_deliveries where delivered_at is null')
      return due.length === 0
    })
    await expectBalancedBooks(sale, { depositBefore })
  }

  describe.each(Object.entries(STEPS))('when %s', (_, write) => {
    test.each([
      ['before, and nothing of the step stands', 'cut'],
      ['in the middle, and the database goes on alone', 'open'],
    ] as const)(
      'behavior: killed %s: the tickets arrive, once',
      async (_, how) => {
        const gate = await closeGate(sale.rooms.database.url, write)
        const [orders, first] = await Promise.all([placeOrders(), worker()])
        await gate.reached()
        await first.kill()
        await gate[how]()
        await worker()
        await expectTickets(orders)
      },
      2 * MINUTE,
    )
  })

  describe.each(WORDS)('when it says %s', (method) => {
    test.each(['hold-before', 'hold-after'] as const)(
      'behavior: killed with %s: the tickets arrive, once',
      async (how) => {
        node.suffer({ method, how, times: 1 })
        const [orders, first] = await Promise.all([placeOrders(), worker()])
        await eventually(() => node.befallen() > 0)
        await first.kill()
        node.recover()
        await worker()
        await expectTickets(orders)
      },
      2 * MINUTE,
    )
  })
})
