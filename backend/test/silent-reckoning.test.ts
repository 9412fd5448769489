import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { FreeUnused } from '../src/payments/silent/free-unused.ts'
import { ReckonAllowances } from '../src/payments/silent/reckon-allowances.ts'
import { Transactions } from '../src/relayer/index.ts'
import { creditOrdersOf, USDC } from './harness/credit-orders.ts'
import { contracts, openSale, type Sale, type Visitor } from './harness/open-sale.ts'

describe('what counts against an allowance', () => {
  let sale: Sale
  let orders: ReturnType<typeof creditOrdersOf>
  let sheet: typeof orders.sheet

  beforeAll(async () => {
    sale = await openSale({ areLoopsRunning: false }) // payments stay where they are put
    orders = creditOrdersOf(sale)
    sheet = orders.sheet
  })
  afterAll(() => sale.stop())

  test('behavior: what fails or is paid back is there again, and what comes to be paid after all is not', async () => {
    const who = await orders.rich()
    await sheet.allow(who, 10n * USDC)
    const { challengeId, amount } = await orders.challengeOf(who)
    const { body } = await sheet.sign(who, challengeId)
    await orders.order(who, amount, body.header)
    const id = String(body.paymentId)
    const anything = { kind: 'tests.nothing', lanes: 'gas', to: contracts.USDC, data: '0x', gas: 30_000n } as const
    const transactionId = await sale.database.work((work) => sale.of(Transactions).write(work, anything))
    const reckon = () => sale.database.work((work) => sale.of(ReckonAllowances).of([id, id], work))
    for (const [status, counted] of [
      ['processing', amount],
      ['failed', '0'],
      ['failed', '0'],
      ['sent', amount],
      ['completed', amount],
      ['refunding', amount],
      ['refunded', '0'],
    ]) {
      await sale.database.query(
        `update payments set status = $2, error_code = 'payments.none', transaction_id = $3 where id = $1`,
        [id, status, transactionId],
      )
      await Promise.all([reckon(), reckon()])
      expect([status, await sheet.used(who)]).toEqual([status, counted])
    }
  })

  test('behavior: what nobody brought in its time is there again, once', async () => {
    const who = await orders.rich()
    await sheet.allow(who, 10n * USDC)
    const [unused, brought] = [await orders.challengeOf(who), await orders.challengeOf(who)]
    await sheet.sign(who, unused.challengeId)
    const { body } = await sheet.sign(who, brought.challengeId)
    await orders.order(who, brought.amount, body.header)
    const free = sale.of(FreeUnused)
    expect(await free.step()).toBe(0)
    expect(await sheet.used(who)).toBe(String(BigInt(unused.amount) + BigInt(brought.amount)))
    await letTimePass(who)
    expect((await Promise.all([free.step(), free.step()])).reduce((sum, count) => sum + count)).toBe(2)
    expect(await sheet.used(who)).toBe(brought.amount)
    expect(await free.step()).toBe(0)
  })

  test('behavior: what was taken straight to the token stays counted, and the chain has to have seen the end', async () => {
    const who = await orders.rich()
    await sheet.allow(who, 10n * USDC)
    await sheet.deploy(who)
    const { challengeId, amount } = await orders.challengeOf(who)
    const { body } = await sheet.sign(who, challengeId)
    expect(await sheet.takeToToken(body.header)).toBe('success')
    const { timestamp } = await sale.client.getBlock()
    await sale.database.query('update issued_authorizations set valid_before = $2 where person_id = $1', [
      ...[who.person.id, String(timestamp + 1n)],
    ])
    const free = sale.of(FreeUnused)
    expect([await free.step(), (await orders.rows(who))[0]?.is_counted]).toEqual([0, true])
    await letTimePass(who)
    expect([await free.step(), await sheet.used(who)]).toEqual([1, amount])
  })

  const letTimePass = (who: Visitor) =>
    sale.database.query('update issued_authorizations set valid_before = 1000 where person_id = $1', [who.person.id])
})
