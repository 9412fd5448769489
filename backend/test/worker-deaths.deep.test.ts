import { afterAll, afterEach, beforeAll, describe, test } from '@jest/globals'
import { eventually } from './harness/eventually.ts'
import { type FaultySale, openFaultySale, TIERS } from './harness/faulty-sale.ts'
import { closeGate, type Write } from './harness/write-gate.ts'

const MINUTE = 60_000
const becomes = (status: string) => `new.status = '${status}' and old.status is distinct from '${status}'`
const isGiven = (column: string) => `new.${column} is not null and old.${column} is null`

/** Every write that is a step of an operation's life, from its first to the order's last. */
const STEPS: Readonly<Record<string, Write>> = {
  'it is prepared': { table: 'operations', on: 'update', when: becomes('prepared') },
  'its sponsorship is reserved': { table: 'sponsorships', on: 'insert' },
  'its sponsorship is signed': { table: 'operations', on: 'update', when: isGiven(`fields->>'paymasterData'`) },
  'its signature is asked for': { table: 'wallet_signatures', on: 'insert' },
  'its signature is kept': { table: 'operations', on: 'update', when: isGiven('signature') },
  'its bundle is written down': { table: 'transactions', on: 'insert' },
  'its transaction is signed': { table: 'transaction_attempts', on: 'insert' },
  'it is submitted': { table: 'operations', on: 'update', when: becomes('submitted') },
  'it is included': { table: 'operations', on: 'update', when: becomes('included') },
  'it is confirmed': { table: 'operations', on: 'update', when: becomes('confirmed') },
  'its sponsorship is settled': { table: 'sponsorships', on: 'update', when: becomes('settled') },
  'its end is told': { table: 'facts', on: 'insert', when: `new.type = 'relayer.OperationConfirmed'` },
  'its ticket is written down': { table: 'tickets', on: 'insert' },
  'its order is ticketed': { table: 'orders', on: 'update', when: becomes('ticketed') },
  'its end is heard': { table: 'fact_deliveries', on: 'update', when: isGiven('delivered_at') },
}

/** Words to the chain after which the worker dies, not knowing whether they were heard. */
const WORDS = ['eth_sendRawTransaction', 'eth_getTransactionReceipt', 'eth_getLogs'] as const

describe('a worker that is killed', () => {
  let faulty: FaultySale

  beforeAll(async () => {
    faulty = await openFaultySale()
  })
  afterEach(() => faulty.workers.endAll())
  afterAll(() => faulty?.stop())

  /** A free ticket and a paid one, on their way at the same time. */
  const placeOrders = () => Promise.all([faulty.placeOrder(TIERS.free), faulty.placeOrder(TIERS.paid)])

  describe.each(Object.entries(STEPS))('when %s', (_, write) => {
    test.each([
      ['before, and nothing of the step stands', 'cut'],
      ['in the middle, and the database goes on alone', 'open'],
    ] as const)(
      'behavior: killed %s: the tickets arrive, once',
      async (_how, end) => {
        const gate = await closeGate(faulty.sale.rooms.database.url, write)
        const [orders, first] = await Promise.all([placeOrders(), faulty.startWorker()])
        await gate.reached()
        await first.kill()
        await gate[end]()
        await faulty.startWorker()
        await faulty.expectTickets(...orders)
      },
      2 * MINUTE,
    )
  })

  describe.each(WORDS)('when it says %s', (method) => {
    test.each([
      ['it is not heard', 'hold-before'],
      ['the answer is not heard', 'hold-after'],
    ] as const)(
      'behavior: killed, and %s: the tickets arrive, once',
      async (_how, how) => {
        const { node } = faulty
        node.suffer({ method, how, times: 1 })
        const [orders, first] = await Promise.all([placeOrders(), faulty.startWorker()])
        await eventually(() => node.befallen() > 0)
        await first.kill()
        node.recover()
        await faulty.startWorker()
        await faulty.expectTickets(...orders)
      },
      2 * MINUTE,
    )
  })
})
