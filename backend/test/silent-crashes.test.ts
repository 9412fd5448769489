import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { FreeUnused } from '../src/payments/silent/free-unused.ts'
import { creditOrdersOf, USDC } from './harness/credit-orders.ts'
import { openSale, type Sale } from './harness/open-sale.ts'
import { closeGate, type Write } from './harness/write-gate.ts'

/** Each write between the question and the signature, and whether what came before it is kept. */
const WRITES: [moment: string, write: Write, isIssued: boolean][] = [
  ['before it is counted', { table: 'allowances', on: 'update' }, false],
  ['before it is issued', { table: 'issued_authorizations', on: 'insert' }, false],
  ['before the signature is in the audit', { table: 'wallet_signatures', on: 'insert' }, true],
]

describe('a process that dies while it signs a payment', () => {
  let sale: Sale
  let orders: ReturnType<typeof creditOrdersOf>

  beforeAll(async () => {
    sale = await openSale({ areLoopsRunning: false }) // payments stay where they are put
    orders = creditOrdersOf(sale)
  })
  afterAll(() => sale.stop())

  test.each(WRITES)('behavior: %s, and it is signed, counted and paid once by who asks again', async (...all) => {
    const [, write, isIssued] = all
    const { sheet } = orders
    const who = await orders.rich()
    await sheet.allow(who, 10n * USDC)
    const { challengeId, amount } = await orders.challengeOf(who)
    const gate = await closeGate(sale.rooms.database.url, write)
    const dying = sheet.sign(who, challengeId)
    await gate.reached()
    await gate.cut()
    expect((await dying).status).toBe(503)
    expect([(await orders.rows(who)).length, await sheet.used(who)]).toEqual(isIssued ? [1, amount] : [0, '0'])
    const { status, body } = await sheet.sign(who, challengeId)
    expect([status, (await orders.rows(who)).length, await sheet.used(who)]).toEqual([200, 1, amount])
    for (let time = 0; time < 2; time++) {
      expect(await orders.order(who, amount, body.header)).toMatchObject({
        status: 202,
        body: { paymentId: body.paymentId },
      })
    }
  })

  test('behavior: while it frees what nobody brought, and that is free once', async () => {
    const { sheet } = orders
    const who = await orders.rich()
    await sheet.allow(who, 10n * USDC)
    const { challengeId, amount } = await orders.challengeOf(who)
    await sheet.sign(who, challengeId)
    await sale.database.query('update issued_authorizations set valid_before = 1000 where person_id = $1', [
      who.person.id,
    ])
    const gate = await closeGate(sale.rooms.database.url, { table: 'allowances', on: 'update' })
    const dying = sale.of(FreeUnused).step()
    await gate.reached()
    await Promise.all([gate.cut(), expect(dying).rejects.toThrow()])
    expect(await sheet.used(who)).toBe(amount)
    await sale.of(FreeUnused).step()
    await sale.of(FreeUnused).step()
    expect(await sheet.used(who)).toBe('0')
  })
})
