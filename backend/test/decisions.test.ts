import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { Chain } from '../src/chain/index.ts'
import { EventsConfig } from '../src/events/events.config.ts'
import { Events } from '../src/events/index.ts'
import { ManagerCalls } from '../src/events/manager-calls.ts'
import { FollowBlocks } from '../src/indexer/follow-blocks.ts'
import { Loops, type UnitOfWork } from '../src/platform/index.ts'
import { Operations } from '../src/relayer/index.ts'
import { eventually } from './harness/eventually.ts'
import { openSale, type Sale, type Visitor } from './harness/open-sale.ts'
import { strangers } from './harness/strangers.ts'
import { codeOf, openDesk } from './harness/writing-desk.ts'

const REASON = 'Nobody answers at this address.'
const VIP = { name: 'VIP', maximum: 5, prices: { native: '0', usdc: null } }

type Queue = { items: ({ id: string; waitsFor: string[]; changes: { field: string }[] } & Record<string, unknown>)[] }

describe('decisions about events', () => {
  let sale: Sale
  let desk: Awaited<ReturnType<typeof openDesk>>
  let organizer: Visitor

  beforeAll(async () => {
    sale = await openSale()
    desk = await openDesk(sale)
  })
  beforeEach(async () => {
    organizer = await sale.visitor('organizer')
  })
  afterAll(() => sale.stop())

  const pending = () => desk.pending(organizer)
  const queued = async (id: string) => {
    const { body } = await sale.call('GET', '/admin/events?limit=100', desk.admin)
    return (body as never as Queue).items.find((item) => item.id === id)
  }
  const tiersSeenBy = async (who: Visitor | undefined, id: string) =>
    ((await desk.see(who, id)).tiers as unknown as { name: string; status: string }[]).map(({ name, status }) => [
      name,
      status,
    ])

  test('default: of an approved event text is mended at once, what buyers rely on waits for an admin', async () => {
    const id = await desk.publish(organizer)
    const venue = { name: 'Huxleys', address: 'Hasenheide 107, Berlin' }
    const { body } = await desk.patch(organizer, id, { description: 'Six voices.', venue })
    expect(body).toMatchObject({ description: 'Six voices.', authoring: { revision: 2, proposal: { venue } } })
    expect(await desk.see(undefined, id)).toMatchObject({ venue: { name: 'Columbia Theater' } })
    const asked = await queued(id)
    expect(asked).toMatchObject({ waitsFor: ['change'], since: { decision: 'approved', reason: null } })
    expect(asked?.changes).toMatchObject([
      { field: 'description', before: 'Five voices and a harmonium.', after: 'Six voices.' },
      { field: 'venue', before: { name: 'Columbia Theater' }, after: venue },
    ])
    expect(await sale.call('GET', `/admin/events/${id}`, desk.admin)).toEqual({ status: 200, body: asked })
    const decided = await desk.post(desk.admin, `/admin/events/${id}/changes/approve`, { revision: 2 })
    expect([decided.status, decided.body.changes]).toEqual([200, []])
    expect(await desk.see(undefined, id)).toMatchObject({ venue })
    expect(await queued(id)).toBeUndefined()
    expect((await sale.call('GET', `/admin/events/${id}`, desk.admin)).body).toMatchObject({ waitsFor: [] })
  })

  test('behavior: a change that is rejected changes nothing, and another can be proposed or withdrawn', async () => {
    const id = await desk.publish(organizer)
    await desk.patch(organizer, id, { title: 'Something else' })
    const revision = await desk.revision(id)
    const decided = await desk.post(desk.admin, `/admin/events/${id}/changes/reject`, { revision, reason: REASON })
    expect(decided.body).toMatchObject({ title: 'The Paper Lanterns', waitsFor: [] })
    expect(await desk.see(organizer, id)).toMatchObject({
      authoring: { proposal: null, lastDecision: { matter: 'change', decision: 'rejected', reason: REASON } },
    })
    await desk.patch(organizer, id, { title: 'Yet another' })
    const { body } = await desk.patch(organizer, id, { title: 'The Paper Lanterns' })
    expect(body).toMatchObject({ authoring: { proposal: null } })
    const nothing = await desk.post(desk.admin, `/admin/events/${id}/changes/approve`, {
      revision: await desk.revision(id),
    })
    expect(codeOf(nothing)).toEqual([409, 'events.nothing_proposed'])
  })

  test.each([
    ['a price', { tiers: [{ name: 'Standing', maximum: 100, prices: { native: '1', usdc: null } }] }],
    ['the end', { endsAt: '2090-01-01T00:00:00Z' }],
    ['the sale', { saleStartsAt: '2020-01-01T00:00:00Z' }],
    ['who is paid when', { payoutMode: 'instant' }],
    ['who may resell', { transferPolicy: { kind: 'none' } }],
  ])('error: %s of an approved event never changes', async (_, patch) => {
    const id = await desk.publish(organizer)
    expect(codeOf(await desk.patch(organizer, id, patch))).toEqual([409, 'events.settled'])
    expect(await desk.revision(id)).toBe(1)
  })

  test('behavior: a tier that was added is closed until an admin opens it', async () => {
    const id = await desk.publish(organizer)
    const fan = await sale.visitor()
    expect((await desk.post(organizer, `/events/${id}/tiers`, VIP)).status).toBe(202)
    await eventually(async () => (await queued(id))?.waitsFor.includes('tiers'))
    expect((await queued(id))?.changes).toMatchObject([{ field: 'tiers/2', before: null, after: { name: 'VIP' } }])
    expect(await tiersSeenBy(undefined, id)).not.toContainEqual(['VIP', 'pending'])
    expect(await tiersSeenBy(organizer, id)).toContainEqual(['VIP', 'pending'])
    expect(codeOf(await sale.buy(fan, id, { tierId: 2 }))).toEqual([404, 'events.unknown_tier'])
    await desk.isQuiet(id)
    expect((await desk.decide(id, 'approve')).status).toBe(202)
    await eventually(async () => (await tiersSeenBy(undefined, id)).some(([name]) => name === 'VIP'))
    const { body } = await sale.buy(fan, id, { tierId: 2 })
    expect(await sale.endOf(fan, body.orderId)).toMatchObject({ status: 'ticketed' })
    expect(await desk.see(organizer, id)).toMatchObject({ authoring: { lastDecision: { matter: 'tiers' } } })
  })

  test('behavior: a tier that was rejected stays closed, and the next one has the next number', async () => {
    const id = await desk.publish(organizer)
    for (const tier of [VIP, { ...VIP, name: 'Better' }]) {
      await desk.post(organizer, `/events/${id}/tiers`, tier)
      await eventually(async () => (await tiersSeenBy(organizer, id)).some(([, status]) => status === 'pending'))
      await desk.isQuiet(id)
      if (tier.name !== 'VIP') continue
      const body = { revision: await desk.revision(id), reason: REASON }
      expect((await desk.post(desk.admin, `/admin/events/${id}/changes/reject`, body)).body).toMatchObject({
        waitsFor: [],
      })
    }
    expect((await tiersSeenBy(organizer, id)).slice(2)).toEqual([
      ['VIP', 'rejected'],
      ['Better', 'pending'],
    ])
    await desk.decide(id, 'approve')
    await eventually(async () => (await tiersSeenBy(undefined, id)).some(([name]) => name === 'Better'))
    expect((await tiersSeenBy(undefined, id)).map(([name]) => name)).toEqual(['Standing', 'Balcony', 'Better'])
  })

  test('error: who decides about something else than the present revision is refused', async () => {
    const id = await pending()
    await desk.patch(organizer, id, { description: 'Worse.' })
    const late = await desk.post(desk.admin, `/admin/events/${id}/approve`, { revision: 1 })
    expect(codeOf(late)).toEqual([409, 'events.revision_passed'])
    expect(codeOf(await desk.patch(organizer, id, { title: 'Other' }))).toEqual([409, 'events.settled'])
    await desk.approve(id)
  })

  test('behavior: who names no revision decides about whichever stands, and needs no body to approve', async () => {
    const [good, bad] = [await pending(), await pending()]
    await desk.patch(organizer, good, { description: 'Better.' })
    expect((await sale.call('POST', `/admin/events/${good}/approve`, desk.admin)).status).toBe(202)
    expect((await desk.post(desk.admin, `/admin/events/${bad}/reject`, { reason: REASON })).status).toBe(202)
    await sale.statusIs(good, 'approved')
    await sale.statusIs(bad, 'rejected')
  })

  test('error: what an approved event would say instead is not approved unseen', async () => {
    const id = await desk.publish(organizer)
    await desk.patch(organizer, id, { venue: { name: 'Elsewhere', address: 'Hall 2' } })
    const blind = await desk.post(desk.admin, `/admin/events/${id}/changes/approve`)
    expect(codeOf(blind)).toEqual([400, 'platform.invalid_request'])
  })

  test('behavior: of two admins at the same moment one decides, and nobody edits meanwhile', async () => {
    const id = await pending()
    await sale.of(Loops).beforeApplicationShutdown()
    const other = await sale.powerlessAdmin()
    const both = await Promise.all([
      desk.post(desk.admin, `/admin/events/${id}/approve`, { revision: 1 }),
      desk.post(other, `/admin/events/${id}/reject`, { revision: 1, reason: REASON }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([202, 409])
    expect(codeOf(await desk.patch(organizer, id, { description: 'Worse.' }))).toEqual([409, 'events.under_way'])
    sale.of(Loops).start()
    await desk.isQuiet(id)
  })

  test('behavior: a decision that the chain undoes is taken again by somebody who may', async () => {
    const id = await pending()
    const powerless = await sale.powerlessAdmin()
    for (const [path, body] of [
      ['approve', { revision: 1 }],
      ['reject', { revision: 1, reason: REASON }],
    ] as const) {
      const answer = await desk.post(powerless, `/admin/events/${id}/${path}`, body)
      expect(await desk.ended(powerless, answer)).toMatchObject({ status: 'failed' })
      await desk.isQuiet(id)
    }
    await desk.approve(id)
  })

  test('error: an event whose block may still be lost is not decided about', async () => {
    const chain = sale.of(Chain)
    const { network } = chain
    const id = await pending()
    await sale.database.query(`update event_requests set outcome = null where event_id = $1`, [id])
    Object.assign(chain, { network: { ...network, confirmations: 3 } })
    const early = await desk.post(desk.admin, `/admin/events/${id}/approve`, { revision: 1 })
    expect(codeOf(early)).toEqual([409, 'events.not_final'])
    await sale.client.mine({ blocks: 2 })
    await eventually(async () => (await desk.decide(id, 'approve')).status === 202)
    Object.assign(chain, { network })
    await sale.statusIs(id, 'approved')
  })

  test('behavior: an event whose number went to a stranger by a reorganisation is not approved in its place', async () => {
    const people = strangers(sale)
    const moment = await sale.client.snapshot()
    const id = await pending()
    const { onchainEventId } = await desk.see(organizer, id)
    await sale.of(Loops).beforeApplicationShutdown()
    await sale.client.revert({ id: moment })
    await sale.client.increaseTime({ seconds: 60 })
    expect(String(await people.openEvent())).toBe(onchainEventId)
    await sale.client.mine({ blocks: 5 })
    while ((await sale.of(FollowBlocks).step()) > 0);
    expect(codeOf(await desk.post(desk.admin, `/admin/events/${id}/approve`, { revision: 1 }))).toEqual([
      409,
      'events.not_pending',
    ])
    sale.of(Loops).start()
    await sale.statusIs(id, 'pending') // the relayer has brought it again, under another number
    expect((await desk.see(organizer, id)).onchainEventId).not.toBe(onchainEventId)
  })

  test('behavior: a process that dies before the commit has decided nothing, and the same can be asked again', async () => {
    const id = await pending()
    const operations = sale.of(Operations)
    const { queueMany } = operations
    operations.queueMany = async (work: UnitOfWork, wanted) => {
      await queueMany.call(operations, work, wanted)
      return work.query('select pg_terminate_backend(pg_backend_pid())')
    }
    expect((await desk.decide(id, 'approve')).status).toBe(503)
    operations.queueMany = queueMany
    expect(await desk.see(desk.admin, id)).toMatchObject({ status: 'pending', authoring: { underWay: [] } })
    await desk.approve(id)
  })

  test('behavior: what an admin decides is written down, refused or not', async () => {
    const id = await pending()
    await desk.post(desk.admin, `/admin/events/${id}/approve`, { revision: 7 })
    await desk.reject(id, REASON)
    const rows = await sale.database.query(
      'select action, outcome from admin_actions where subject_id = $1 order by id',
      [id],
    )
    expect(rows).toEqual([
      { action: 'events.approve', outcome: 'events.revision_passed' },
      { action: 'events.reject', outcome: 'done' },
    ])
  })

  test('error: only so much a day is carried to the chain for one person', async () => {
    const config = sale.of(EventsConfig)
    const { organizerOperationsPerDay } = config
    Object.assign(config, { organizerOperationsPerDay: 1 })
    const [first, second] = [await desk.create(organizer), await desk.create(organizer)]
    await desk.submit(organizer, first)
    expect(codeOf(await desk.post(organizer, `/events/${second}/submit`))).toEqual([429, 'events.too_much_today'])
    expect(await desk.see(organizer, second)).toMatchObject({ status: 'draft', authoring: { underWay: [] } })
    Object.assign(config, { organizerOperationsPerDay })
    await desk.submit(organizer, second)
  })

  test('error: an operation that nobody has asked for is not paid for, whatever it says it is', async () => {
    const [approved, undecided] = [await desk.publish(organizer), await pending()]
    const numberOf = async (id: string) => (await sale.of(Events).find(id))?.onchainEventId ?? 0n
    const calls = sale.of(ManagerCalls)
    for (const [kind, who, call] of [
      ['events.cancel', organizer, calls.cancel(await numberOf(approved))],
      ['events.approve', desk.admin, calls.approve(await numberOf(undecided))],
      ['events.reject', desk.admin, calls.reject(await numberOf(undecided), REASON)],
    ] as const) {
      const operation = { kind, personId: who.person.id, wallet: who.wallet, calls: [call] }
      const operationId = await sale.database.work((work) => sale.of(Operations).queue(work, operation))
      const error = await eventually(async () => {
        const found = await sale.of(Operations).find(operationId)
        return found?.status === 'failed' && found.errorCode
      })
      expect(error).toBe('events.not_sponsored')
    }
    expect(await desk.see(organizer, approved)).toMatchObject({ status: 'approved' })
    expect(await desk.see(organizer, undecided)).toMatchObject({ status: 'pending' })
  })
})
