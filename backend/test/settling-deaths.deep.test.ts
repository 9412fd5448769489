import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { eventually } from './harness/eventually.ts'
import { contracts } from './harness/open-sale.ts'
import { openPayingSale, type PayingSale } from './harness/paying-sale.ts'
import { closeGate, type Write } from './harness/write-gate.ts'

const MINUTE = 60_000
const becomes = (status: string) => `new.status = '${status}' and old.status is distinct from '${status}'`

/** Every write that is a step of a payment's life, from its first look to the order's last. */
const STEPS: Readonly<Record<string, Write>> = {
  'it was looked at': { table: 'payments', on: 'update', when: becomes('processing') },
  'its settlement is written down': { table: 'transactions', on: 'insert', when: `new.kind = 'payments.settle'` },
  'it is sent': { table: 'payments', on: 'update', when: becomes('sent') },
  'its settlement is signed': { table: 'transaction_attempts', on: 'insert' },
  'its settlement is handed over': { table: 'transactions', on: 'update', when: becomes('sent') },
  'its settlement is mined': { table: 'transactions', on: 'update', when: becomes('mined') },
  'its settlement is confirmed': { table: 'transactions', on: 'update', when: becomes('confirmed') },
  'its end is told': { table: 'facts', on: 'insert', when: `new.type = 'relayer.TransactionConfirmed'` },
  'its ticket is written down': { table: 'tickets', on: 'insert' },
  'it is completed': { table: 'payments', on: 'update', when: becomes('completed') },
  'its order is ticketed': { table: 'orders', on: 'update', when: becomes('ticketed') },
  'its end is heard': { table: 'fact_deliveries', on: 'update', when: 'new.delivered_at is not null' },
  'an unfunded one fails': { table: 'payments', on: 'update', when: becomes('failed') },
}

/** Words to the chain after which the worker dies, not knowing whether they were heard. */
const WORDS = ['eth_call', 'eth_sendRawTransaction', 'eth_getTransactionReceipt'] as const

describe('a worker that is killed with payments in its hands', () => {
  let paying: PayingSale

  beforeAll(async () => {
    paying = await openPayingSale()
  })
  afterEach(() => paying.workers.endAll())
  afterAll(() => paying?.stop())

  describe.each(Object.entries(STEPS))('when %s', (_, write) => {
    test.each([
      ['before, and nothing of the step stands', 'cut'],
      ['in the middle, and the database goes on alone', 'open'],
    ] as const)(
      'behavior: killed %s: each is paid once, or not at all',
      async (_how, end) => {
        const gate = await closeGate(paying.sale.rooms.database.url, write)
        const [wave, first] = await Promise.all([paying.pay({ funded: 3, unfunded: 1 }), paying.startWorker()])
        await gate.reached()
        await first.kill()
        await gate[end]()
        await paying.startWorker()
        await paying.expectEnds(wave)
      },
      2 * MINUTE,
    )
  })

  describe.each(WORDS)('when it says %s', (method) => {
    test.each([
      ['it is not heard', 'hold-before'],
      ['the answer is not heard', 'hold-after'],
    ] as const)(
      'behavior: killed, and %s: each is paid once, or not at all',
      async (_how, how) => {
        const { node } = paying
        node.suffer({ method, how, times: 1 })
        const [wave, first] = await Promise.all([paying.pay({ funded: 3, unfunded: 1 }), paying.startWorker()])
        await eventually(() => node.befallen() > 0)
        await first.kill()
        node.recover()
        await paying.startWorker()
        await paying.expectEnds(wave)
      },
      2 * MINUTE,
    )
  })

  test.each(['lose-reply', 'refuse'] as const)(
    'behavior: the answer to the settlement is lost, five times over: %s',
    async (how) => {
      paying.node.suffer({ method: 'eth_sendRawTransaction', how, times: 5 })
      await paying.startWorker()
      await paying.expectEnds(await paying.pay({ funded: 5, unfunded: 1 }))
      expect(paying.node.befallen()).toBeGreaterThan(0)
    },
    2 * MINUTE,
  )

  test(
    'behavior: two workers over the same rows, one of them killed half-way',
    async () => {
      const [first] = [await paying.startWorker(), await paying.startWorker()]
      const wave = await paying.pay({ funded: 30, unfunded: 5 })
      await eventually(async () => (await paying.countOf('sent')) > 0)
      await first.kill()
      await paying.expectEnds(wave)
      expect(await paying.payers.balanceOf(contracts.TicketCheckout)).toBe(0n)
    },
    2 * MINUTE,
  )
})
