import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { eventually } from './harness/eventually.ts'
import { contracts, openSale, type Sale, type Visitor } from './harness/open-sale.ts'
import { authorize, payersOf, USDC_PRICE, USDC_TIER } from './harness/payers.ts'

type Seen = { id: string; status: string; error: { code: string } | null; transactionId: string | null }

const NOTHING = '00000000-0000-4000-8000-000000000000'

describe('payments, overseen', () => {
  let sale: Sale
  let payers: ReturnType<typeof payersOf>
  let eventId: string
  let admin: Visitor

  beforeAll(async () => {
    sale = await openSale()
    payers = payersOf(sale)
    eventId = await sale.putOnSale()
    admin = await sale.visitor('admin')
  })
  afterEach(() => payers.resume())
  afterAll(() => sale?.stop())

  const list = async (query = '') => {
    const { status, body } = await sale.call('GET', `/admin/payments${query}`, admin)
    expect(status).toBe(200)
    return body.items as unknown as Seen[]
  }
  const queue = async () => (await sale.call('GET', '/admin/payments/queue', admin)).body
  const repair = async (id: string, how: string) => {
    const { status, body } = await sale.call('POST', `/admin/payments/${id}/${how}`, admin)
    return [status, body.code ?? body.status]
  }
  const actionsOn = async (id: string) =>
    (
      await sale.database.query<{ action: string; outcome: string }>(
        'select action, outcome from admin_actions where subject_id = $1 order by asked_at',
        [id],
      )
    ).map(({ action, outcome }) => `${action} ${outcome}`)
  /** Written into a transaction that nobody has sent. */
  const sent = async () => {
    await payers.pause()
    const payer = await payers.payer()
    const authorized = await authorize(payer)
    const id = await payers.accept(eventId, authorized)
    await payers.look()
    await payers.settle()
    return { id, payer, authorized }
  }
  const longAgo = (id: string) =>
    sale.database.query(`update payments set sent_at = now() - interval '6 minutes' where id = $1`, [id])

  test('default: they are listed, and the queue says how it stands', async () => {
    const empty = await payers.payer(0n)
    const unfunded = await payers.accept(eventId, await authorize(empty))
    await payers.becomes(unfunded, 'failed')
    const { id } = await sent()
    expect(await list('?status=sent')).toMatchObject([{ id, status: 'sent', error: null, dueAt: expect.any(String) }])
    expect(await list(`?payer=${empty.address.toLowerCase()}`)).toMatchObject([
      { id: unfunded, error: { code: 'payments.payer_unfunded' } },
    ])
    expect(await list('?stuck=true')).toEqual([])
    await longAgo(id)
    expect(await list('?stuck=true')).toMatchObject([{ id }])
    const seen = await queue()
    expect(seen).toMatchObject({ stuck: 1, failures: [{ code: 'payments.payer_unfunded', count: 1 }] })
    expect(seen.depth).toContainEqual({ status: 'sent', count: 1, oldestSeconds: expect.any(Number) })
    const ready = await (await fetch(`${sale.rooms.url}/health/ready`)).json()
    expect(ready).toMatchObject({
      checks: { payments: { status: 'degraded', detail: expect.stringMatching(/1 of them/) } },
    })
    await payers.resume()
    await payers.becomes(id, 'completed')
    expect(await queue()).toMatchObject({ stuck: 0, completedLastMinute: 1 })
    const page = await sale.call('GET', '/admin/payments?limit=1', admin)
    expect(page.body.nextCursor).toEqual(expect.any(String))
  })

  test('behavior: one of them says what it buys and what was signed, and kinds are told apart', async () => {
    const { id, payer, authorized } = await sent()
    await longAgo(id)
    const { status, body } = await sale.call('GET', `/admin/payments/${id}`, admin)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      ...{ id, kind: 'tickets', isStuck: true, personId: null, personEmail: null, payer: payer.address },
      ...{ nonce: authorized.nonce, validAfter: expect.any(String), lookedAt: expect.any(String), endedAt: null },
      order: {
        eventId,
        eventTitle: expect.any(String),
        tierId: USDC_TIER,
        quantity: 1,
        status: 'paying',
        tokenIds: [],
      },
    })
    expect((await list('?kind=tickets')).some((one) => one.id === id)).toBe(true)
    expect(await list('?kind=credits')).toEqual([])
    await payers.resume()
    await payers.becomes(id, 'completed')
    const after = (await sale.call('GET', `/admin/payments/${id}`, admin)).body
    expect(after).toMatchObject({ isStuck: false, order: { status: 'ticketed', tokenIds: [expect.any(String)] } })
  })

  test('behavior: one that was sent long ago is looked at anew; both of its transactions land, and one ticket', async () => {
    const { id, payer } = await sent()
    expect(await repair(id, 'requeue')).toEqual([409, 'payments.not_repairable'])
    await longAgo(id)
    expect(await repair(id, 'requeue')).toEqual([202, 'pending'])
    expect(await actionsOn(id)).toEqual(['payments.requeue payments.not_repairable', 'payments.requeue done'])
    await payers.look()
    await payers.settle()
    await payers.resume()
    await payers.quiet()
    expect(await payers.rowOf(id)).toMatchObject({ status: 'completed' })
    expect(await payers.balanceOf(payer.address)).toBe(0n)
    const landed = await sale.database.query(
      `select 1 from transactions where $1 = any(subject_ids) and status = 'confirmed'`,
      [id],
    )
    expect(landed).toHaveLength(2)
    expect((await payers.orderOf(id))?.tokenIds).toHaveLength(1)
    expect(await sale.tier(eventId, USDC_TIER)).toEqual({
      ...{ held: 0, sold: Number(await sale.soldOnChain(eventId, USDC_TIER)) },
    })
  })

  test('behavior: what came after it had failed is given back at once by hand, and nothing else is', async () => {
    const payer = await payers.payer(0n)
    const authorized = await authorize(payer)
    const id = await payers.accept(eventId, authorized)
    await payers.becomes(id, 'failed')
    expect(await repair(id, 'refund')).toEqual([409, 'payments.not_repairable'])
    await sale.fund(payer.address, { usdc: USDC_PRICE })
    await payers.submitAsStranger(authorized)
    expect(await repair(id, 'refund')).toEqual([202, 'refunding'])
    await payers.becomes(id, 'refunded')
    expect(await payers.balanceOf(payer.address)).toBe(USDC_PRICE)
    expect(await payers.balanceOf(contracts.TicketCheckout)).toBe(0n)
    expect(await repair(id, 'refund')).toEqual([409, 'payments.not_repairable'])
    expect(await repair(id, 'retry')).toEqual([409, 'payments.not_repairable'])
  })

  test('behavior: one that waits is taken up now', async () => {
    await payers.pause()
    const id = await payers.accept(eventId, await authorize(await payers.payer()))
    await sale.database.query(`update payments set due_at = now() + interval '1 hour' where id = $1`, [id])
    await payers.resume()
    expect(await repair(id, 'retry')).toEqual([202, 'pending'])
    await payers.becomes(id, 'completed')
    await eventually(async () => (await actionsOn(id)).length === 1)
  })

  test('error: nobody else sees them, and what is not there is not repaired', async () => {
    expect((await sale.call('GET', '/admin/payments', await sale.visitor())).status).toBe(403)
    expect((await sale.call('GET', `/admin/payments/${NOTHING}`, admin)).body.code).toBe('payments.payment_not_found')
    for (const how of ['retry', 'requeue', 'refund']) {
      expect(await repair(NOTHING, how)).toEqual([404, 'payments.payment_not_found'])
    }
  })
})
