import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { Loops } from '../src/platform/index.ts'
import { SponsorshipConfig } from '../src/relayer/sponsoring/sponsorship.config.ts'
import { WatchFunds } from '../src/relayer/watch/watch-funds.ts'
import { eventually } from './harness/eventually.ts'
import { openSale, type Sale, type Visitor } from './harness/open-sale.ts'

type Item = { id: string; [name: string]: unknown }

describe('what an admin sees and does', () => {
  let sale: Sale
  let eventId: string
  let admin: Visitor
  let fan: Visitor

  beforeAll(async () => {
    sale = await openSale()
    eventId = await sale.putOnSale()
    admin = await sale.visitor('admin')
    fan = await sale.visitor()
    for (let bought = 0; bought < 3; bought++) await buy(fan)
  })
  afterEach(() => void Object.assign(sale.of(SponsorshipConfig), new SponsorshipConfig()))
  afterAll(() => sale.stop())

  async function buy(who: Visitor): Promise<{ operationId: string; status: string }> {
    const { body } = await sale.buy(who, eventId)
    const { status } = await sale.endOf(who, body.orderId)
    return { operationId: String(body.operationId), status: String(status) }
  }
  const get = (path: string, who: Visitor | undefined = admin) => sale.call('GET', `/admin${path}`, who)
  const items = (answer: Awaited<ReturnType<typeof get>>) => answer.body.items as unknown as Item[]
  const allPages = async (path: string): Promise<Item[]> => {
    const found: Item[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Awaited<ReturnType<typeof get>> = await get(`${path}${cursor && `&cursor=${cursor}`}`)
      expect(page.status).toBe(200)
      found.push(...items(page))
      cursor = page.body.nextCursor as unknown as string | null
    }
    return found
  }
  const titleOf = async (id: string) => (await sale.call('GET', `/events/${id}`)).body.title
  const actions = (subjectId: string) =>
    sale.database.query('select person_id, action, outcome from admin_actions where subject_id = $1 order by id', [
      subjectId,
    ])

  test.each([
    ['GET', '/operations'],
    ['GET', `/operations/${randomUUID()}`],
    ['POST', `/operations/${randomUUID()}/retry`],
    ['GET', '/transactions'],
    ['GET', `/transactions/${randomUUID()}`],
    ['POST', `/transactions/${randomUUID()}/replace`],
    ['GET', '/relay-log'],
    ['GET', '/signatures'],
    ['GET', '/sponsorship'],
  ])('error: %s %s is for admins alone', async (method, path) => {
    expect(await sale.call(method, `/admin${path}`)).toMatchObject({ status: 401 })
    for (const role of ['attendee', 'organizer', 'door'] as const) {
      const answer = await sale.call(method, `/admin${path}`, await sale.visitor(role))
      expect(answer).toMatchObject({ status: 403, body: { code: 'identity.role_needed' } })
    }
    expect(await sale.database.query('select id from admin_actions')).toEqual([])
  })

  test('error: what is not there, and what is no question', async () => {
    expect(await get(`/operations/${randomUUID()}`)).toMatchObject({ status: 404 })
    for (const query of ['status=gone', 'person=me', 'limit=0', 'limit=101', 'colour=red', 'cursor=nowhere']) {
      expect(await get(`/operations?${query}`)).toMatchObject({ status: 400 })
    }
    expect(await get('/relay-log?decision=maybe')).toMatchObject({ status: 400 })
  })

  test('default: operations of everybody, newest first, in pages', async () => {
    const whole = items(await get('/operations?limit=100'))
    expect(whole.map(({ kind }) => kind)).toEqual([
      ...Array(3).fill('checkout.buy-tickets'),
      ...['events.approve', 'events.create'],
    ])
    expect(await allPages('/operations?limit=2')).toEqual(whole)
    const [newest] = whole
    expect(newest).toMatchObject({
      ...{ status: 'confirmed', personId: fan.person.id, wallet: fan.wallet, gasPayer: 'sponsor', error: null },
      ...{ sponsorship: { status: 'settled' }, submittedThrough: 'direct', preparations: 1 },
    })
    expect(newest?.personEmail).toBe(fan.person.email)
    expect(await get(`/operations/${newest?.id}`)).toEqual({ status: 200, body: newest })
  })

  test('behavior: by status, kind and person', async () => {
    expect(items(await get(`/operations?person=${fan.person.id}`))).toHaveLength(3)
    expect(items(await get('/operations?kind=events.create'))).toMatchObject([{ kind: 'events.create' }])
    expect(items(await get('/operations?status=queued'))).toEqual([])
    expect(items(await get('/operations?status=confirmed&limit=2'))).toHaveLength(2)
    expect(items(await get('/operations?ended=false'))).toEqual([])
    expect(items(await get('/operations?ended=true&limit=100'))).toEqual(items(await get('/operations?limit=100')))
  })

  test('behavior: the relay log has what we paid for, and what we refused to with the reason', async () => {
    const { operationId: paid } = await buy(fan)
    Object.assign(sale.of(SponsorshipConfig), { budgetPerEvent: 1n })
    const { operationId: refused, status } = await buy(await sale.visitor())
    expect(status).toBe('failed')
    const { body: operation } = await get(`/operations/${paid}`)
    expect(items(await get(`/relay-log?operation=${paid}`))).toMatchObject([
      { personEmail: fan.person.email, eventTitle: await titleOf(eventId) },
    ])
    expect(items(await get(`/relay-log?operation=${paid}`))).toMatchObject([
      { decision: 'settled', eventId, transactionHash: operation.transactionHash, code: null, isReverted: false },
    ])
    expect(items(await get('/relay-log?decision=refused'))).toMatchObject([
      { operationId: refused, code: 'relayer.budget_spent', actualUnits: null, transactionHash: null },
    ])
    expect(items(await get('/relay-log?code=relayer.budget_spent'))).toHaveLength(1)
    expect(items(await get(`/relay-log?person=${fan.person.id}&kind=checkout.buy-tickets`))).toHaveLength(4)
    expect(await allPages('/relay-log?limit=2')).toEqual(items(await get('/relay-log?limit=100')))
  })

  test('behavior: every signature that a wallet was asked for, by person, wallet and operation', async () => {
    const { operationId } = await buy(fan)
    const { body: operation } = await get(`/operations/${operationId}`)
    const [asked] = items(await get(`/signatures?operation=${operationId}`))
    expect(asked).toMatchObject({
      ...{ wallet: fan.wallet, personId: fan.person.id, askedBy: 'relayer', operationId, hash: operation.userOpHash },
      personEmail: fan.person.email,
    })
    const whole = items(await get('/signatures?limit=100'))
    expect(whole[0]).toEqual(asked)
    expect(await allPages('/signatures?limit=2')).toEqual(whole)
    const ofFan = whole.filter(({ personId }) => personId === fan.person.id)
    expect(items(await get(`/signatures?limit=100&person=${fan.person.id}`))).toEqual(ofFan)
    expect(items(await get(`/signatures?limit=100&wallet=${fan.wallet.toLowerCase()}`))).toEqual(ofFan)
    expect(items(await get(`/signatures?person=${randomUUID()}`))).toEqual([])
    for (const query of ['wallet=mine', 'person=me', 'cursor=nowhere', 'colour=red']) {
      expect(await get(`/signatures?${query}`)).toMatchObject({ status: 400 })
    }
  })

  test('behavior: what sponsoring costs, in all and by day, event and person', async () => {
    await sale.of(WatchFunds).look()
    const { body } = await get('/sponsorship')
    const paid = items(await get('/relay-log?limit=100&decision=settled'))
    const sum = paid.reduce((units, { actualUnits }) => units + BigInt(String(actualUnits)), 0n)
    const day = new Date().toISOString().slice(0, 10)
    const all = { operations: paid.length, reservedUnits: '0', settledUnits: String(sum) }
    expect(body).toMatchObject({ inAll: all, today: all, days: [{ ...all, day }], events: [{ ...all, eventId }] })
    expect(body).toMatchObject({ events: [{ eventTitle: await titleOf(eventId) }] })
    expect(body.people).toContainEqual(
      expect.objectContaining({ personId: fan.person.id, personEmail: fan.person.email }),
    )
    expect(body.inAll).toMatchObject({ leftUnits: String(10n ** 24n - sum), budgetUnits: String(10n ** 24n) })
    expect(body.funds).toMatchObject({
      isStaked: true,
      stakeUnits: String(10n ** 18n),
      lanes: expect.arrayContaining(Array(4).fill(expect.objectContaining({ group: 'gas', nonceGap: 0 }))),
    })
  })

  test('behavior: an operation that waits is taken up at once, and who asked for it is written down', async () => {
    const lazy = await sale.visitor()
    await sale.of(Loops).beforeApplicationShutdown()
    const { body } = await sale.buy(lazy, eventId)
    const id = String(body.operationId)
    await sale.database.query(`update operations set due_at = now() + interval '1 day', attempts = 3 where id = $1`, [
      id,
    ])
    sale.of(Loops).start()
    const answer = await sale.call('POST', `/admin/operations/${id}/retry`, admin)
    expect(answer).toMatchObject({ status: 202, body: { id } })
    expect(new Date(String(answer.body.dueAt)).getTime()).toBeLessThanOrEqual(Date.now() + 60_000)
    expect(await sale.endOf(lazy, body.orderId)).toMatchObject({ status: 'ticketed' })
    expect(await actions(id)).toEqual([
      { person_id: admin.person.id, action: 'relayer.retry-operation', outcome: 'done' },
    ])
  })

  test('behavior: how often it was tried is not forgotten', async () => {
    await sale.of(Loops).beforeApplicationShutdown()
    const { body } = await sale.buy(await sale.visitor(), eventId)
    const id = String(body.operationId)
    await sale.database.query(`update operations set due_at = now() + interval '1 day', attempts = 3 where id = $1`, [
      id,
    ])
    const answer = await sale.call('POST', `/admin/operations/${id}/retry`, admin)
    expect(answer.body.attempts).toBe(3)
    sale.of(Loops).start()
    await eventually(async () => (await get(`/operations/${id}`)).body.status === ('confirmed' as never))
  })

  test('error: an operation that has ended stays ended; the try is written down, too', async () => {
    Object.assign(sale.of(SponsorshipConfig), { budgetPerDay: 1n })
    const { operationId: failed } = await buy(await sale.visitor())
    const { operationId: confirmed } = { operationId: String(items(await get('/operations?status=confirmed'))[0]?.id) }
    for (const id of [failed, confirmed]) {
      const before = await get(`/operations/${id}`)
      const answer = await sale.call('POST', `/admin/operations/${id}/retry`, admin)
      expect(answer).toMatchObject({ status: 409, body: { code: 'relayer.operation_ended' } })
      expect(await get(`/operations/${id}`)).toEqual(before)
      expect((await actions(id)).at(-1)).toMatchObject({ outcome: 'relayer.operation_ended' })
    }
    const unknown = randomUUID()
    expect(await sale.call('POST', `/admin/operations/${unknown}/retry`, admin)).toMatchObject({ status: 404 })
    expect(await actions(unknown)).toMatchObject([{ outcome: 'relayer.operation_not_found' }])
  })

  test('default: transactions of ours, newest first, in pages and by status', async () => {
    const whole = items(await get('/transactions?limit=100'))
    expect(whole.length).toBeGreaterThan(3)
    expect(whole[0]).toMatchObject({ laneGroup: 'gas', succeeded: true, error: null, attempts: [{ isFiller: false }] })
    expect(await allPages('/transactions?limit=2')).toEqual(whole)
    expect(items(await get('/transactions?status=dropped'))).toEqual([])
    expect(await get(`/transactions/${whole[0]?.id}`)).toEqual({ status: 200, body: whole[0] })
    expect(await get(`/transactions/${randomUUID()}`)).toMatchObject({ status: 404 })
    expect(await get('/transactions?status=lost')).toMatchObject({ status: 400 })
  })

  test('behavior: a transaction that waits for its block is signed for more, and the tickets come once', async () => {
    const buyer = await sale.visitor()
    await sale.client.setAutomine(false)
    const { body } = await sale.buy(buyer, eventId)
    const sent = await eventually(async () => items(await get('/transactions?status=sent'))[0])
    expect(items(await get(`/transactions?operation=${body.operationId}`))).toMatchObject([{ id: sent.id }])
    expect(items(await get(`/transactions?operation=${randomUUID()}`))).toEqual([])
    const answer = await sale.call('POST', `/admin/transactions/${sent.id}/replace`, admin)
    expect(answer).toMatchObject({ status: 202, body: { id: sent.id } })
    const attempts = async () => {
      const found = items(await get('/transactions')).find(({ id }) => id === sent.id)
      return found?.attempts as { maxFeePerGas: string }[]
    }
    const [dearer, first] = await eventually(async () => {
      const made = await attempts()
      return made.length > 1 && made
    })
    expect(BigInt(dearer?.maxFeePerGas ?? 0)).toBeGreaterThan(BigInt(first?.maxFeePerGas ?? 0))
    await sale.client.setAutomine(true)
    await sale.client.mine({ blocks: 1 })
    const order = await sale.endOf(buyer, body.orderId)
    expect(order).toMatchObject({ status: 'ticketed', tokenIds: [expect.any(String)] })
    expect(await actions(sent.id)).toMatchObject([{ action: 'relayer.replace-transaction', outcome: 'done' }])
  })

  test('error: a transaction that does not wait for a block is not replaced', async () => {
    const { id } = await eventually(async () => items(await get('/transactions?status=confirmed'))[0])
    const answer = await sale.call('POST', `/admin/transactions/${id}/replace`, admin)
    expect(answer).toMatchObject({ status: 409, body: { code: 'relayer.transaction_not_replaceable' } })
    const unknown = await sale.call('POST', `/admin/transactions/${randomUUID()}/replace`, admin)
    expect(unknown).toMatchObject({ status: 404, body: { code: 'relayer.transaction_not_found' } })
    expect((await actions(id)).at(-1)).toMatchObject({ outcome: 'relayer.transaction_not_replaceable' })
  })
})
