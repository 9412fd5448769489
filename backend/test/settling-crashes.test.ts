import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { PaymentRows } from '../src/payments/payment-rows.ts'
import { SettlePayments } from '../src/payments/settling/settle-payments.ts'
import { DeliverFacts } from '../src/platform/facts/deliver-facts.ts'
import type { UnitOfWork } from '../src/platform/index.ts'
import { HoldTickets } from '../src/tickets/index.ts'
import { eventually } from './harness/eventually.ts'
import { openPayingSale, type PayingSale } from './harness/paying-sale.ts'

const MINUTE = 60_000

/** What PostgreSQL sees of a SIGKILL. */
const die = (work: UnitOfWork) => work.query('select pg_terminate_backend(pg_backend_pid())')

describe('payments when processes die', () => {
  let paying: PayingSale

  beforeAll(async () => {
    paying = await openPayingSale()
  })
  afterEach(async () => {
    await paying.payers.pause()
    await paying.workers.endAll()
  })
  afterAll(() => paying?.stop())

  const settlementsOf = (id: string) =>
    paying.sale.database.query(`select 1 from transactions where kind = 'payments.settle' and $1 = any(subject_ids)`, [
      id,
    ])

  test(
    'behavior: the worker is killed when it has sent, and the ticket still arrives, once',
    async () => {
      const { sale } = paying
      const wave = await paying.pay({ funded: 2, unfunded: 1 })
      await sale.client.setAutomine(false)
      const worker = await paying.startWorker()
      await eventually(async () => (await paying.countOf('sent')) === 2)
      await worker.kill()
      await sale.client.setAutomine(true)
      await sale.client.mine({ blocks: 1 })
      await paying.startWorker()
      await paying.expectEnds(wave)
    },
    2 * MINUTE,
  )

  test('behavior: it dies while it writes the end down, and the end is written once', async () => {
    const { sale, payers } = paying
    const holds = sale.of(HoldTickets)
    const { release } = holds
    let deaths = 0
    holds.release = async (held, work) => {
      await release.call(holds, held, work)
      if (deaths++ === 0) await die(work)
    }
    payers.resume()
    const wave = await paying.pay({ funded: 3, unfunded: 0 })
    await paying.expectEnds(wave)
    holds.release = release
    expect(deaths).toBeGreaterThan(1)
  })

  test('behavior: a fact that is told again changes nothing', async () => {
    const { sale, payers } = paying
    payers.resume()
    const wave = await paying.pay({ funded: 1, unfunded: 0 })
    await paying.expectEnds(wave)
    await payers.pause()
    const versions = () => sale.database.query('select id, version, status from payments order by id')
    const before = await versions()
    await sale.database.query(`update fact_deliveries set delivered_at = null where subscriber like 'payments.%'`)
    const delivery = sale.of(DeliverFacts)
    while ((await delivery.deliverDue()) > 0);
    expect(await versions()).toEqual(before)
    await paying.expectEnds(wave)
  })

  describe('two workers that settle the same', () => {
    const settleTwice = async () => {
      const { payers, sale } = paying
      const wave = await paying.pay({ funded: 1, unfunded: 0 })
      await payers.look()
      await eventually(async () => (await sale.of(PaymentRows).processing(1))[0]?.lookedAt)
      await payers.waitForCompany()
      const settle = sale.of(SettlePayments)
      await Promise.all([settle.step(), settle.step()])
      return wave
    }

    test('behavior: write one transaction for it', async () => {
      const wave = await settleTwice()
      expect(await settlementsOf(wave.funded[0]?.id ?? '')).toHaveLength(1)
      paying.payers.resume()
      await paying.expectEnds(wave)
    })

    test('behavior: with the guard switched off they write two, and the chain alone sees to it that one counts', async () => {
      const rows = paying.sale.of(PaymentRows)
      const { unchanged, move } = rows
      rows.unchanged = async (payments) => new Set(payments.map(({ id }) => id))
      rows.move = async (moves, work) => {
        const ids = moves.map(({ payment }) => payment.id)
        const now = await rows.locked(ids, work)
        const open = moves.filter(({ payment }) => now.get(payment.id)?.version === payment.version)
        return move.call(rows, open, work)
      }
      const wave = await settleTwice()
      Object.assign(rows, { unchanged, move })
      expect(await settlementsOf(wave.funded[0]?.id ?? '')).toHaveLength(2)
      paying.payers.resume()
      await paying.expectEnds(wave)
    })
  })
})
