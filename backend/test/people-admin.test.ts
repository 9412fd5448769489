import { randomUUID } from 'node:crypto'
import { eventManagerAbi } from '@boxoffice/contracts'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { ApproveEvent } from '../src/events/approve-event.ts'
import { APPROVER_ROLE } from '../src/events/approvers.ts'
import { EventsConfig } from '../src/events/events.config.ts'
import { SubmitEvent } from '../src/events/submit-event.ts'
import { Clock } from '../src/platform/index.ts'
import { eventually } from './harness/eventually.ts'
import { contracts, openSale, type Sale, type Visitor } from './harness/open-sale.ts'

type Seen = { id: string; email: string; roles: string[]; approver: { status: string; call: object | null } }

describe('people and roles, for admins', () => {
  let sale: Sale
  let admin: Visitor

  beforeAll(async () => {
    sale = await openSale()
    admin = await sale.visitor('admin')
  })
  afterEach(() => {
    delete (sale.of(Clock) as Partial<Clock>).now
    Object.assign(sale.of(EventsConfig), new EventsConfig())
  })
  afterAll(() => sale.stop())

  const people = async (query: string) => {
    const { body } = await sale.call('GET', `/admin/people?${query}`, admin)
    return body.items as unknown as Seen[]
  }
  const seen = async ({ person }: Visitor) => (await people(`query=${person.id}`))[0]
  const change = (method: 'PUT' | 'DELETE', who: Visitor, role: string, by: Visitor | undefined = admin) =>
    sale.call(method, `/admin/people/${who.person.id}/roles/${role}`, by)
  const isApprover = ({ wallet }: Visitor) =>
    sale.client.readContract({
      ...{ address: contracts.EventManager, abi: eventManagerAbi, functionName: 'hasRole' },
      args: [APPROVER_ROLE, wallet],
    })
  const approverIs = (who: Visitor, status: string) =>
    eventually(async () => (await seen(who))?.approver.status === status)
  const transactions = async ({ wallet }: Visitor) => {
    const rows = await sale.database.query<{ status: string }>(
      `select status from transactions where kind = 'events.set-approver' and $1 = any(subject_ids) order by id`,
      [wallet],
    )
    return rows.map(({ status }) => status)
  }

  test('default: a new admin approves events at once, on the chain too, and no longer when the role is taken', async () => {
    const ada = await sale.visitor()
    expect(await change('PUT', ada, 'admin')).toMatchObject({ status: 200, body: { roles: ['admin', 'attendee'] } })
    await approverIs(ada, 'granted')
    expect(await isApprover(ada)).toBe(true)
    const organizer = await sale.visitor('organizer')
    const id = await sale.draft(organizer)
    await sale.of(SubmitEvent).of(organizer.person, id)
    await sale.statusIs(id, 'pending')
    await sale.of(ApproveEvent).by(ada.person, id)
    await sale.statusIs(id, 'approved')

    expect(await change('DELETE', ada, 'admin')).toMatchObject({ status: 200, body: { roles: ['attendee'] } })
    expect(await sale.call('GET', '/admin/people', ada)).toMatchObject({ status: 403 })
    await approverIs(ada, 'none')
    expect(await isApprover(ada)).toBe(false)
    await eventually(async () => (await transactions(ada)).every((status) => status === 'confirmed'))
    expect(await transactions(ada)).toHaveLength(2)
  })

  test('behavior: given and taken in one breath, the chain ends as the last word was', async () => {
    const [ada, ben] = [await sale.visitor(), await sale.visitor()]
    for (let time = 0; time < 3; time++) {
      await change('PUT', ada, 'admin')
      await change('DELETE', ada, 'admin')
      await change('DELETE', ben, 'admin')
      await change('PUT', ben, 'admin')
    }
    await approverIs(ben, 'granted')
    await approverIs(ada, 'none')
    await eventually(async () => !(await isApprover(ada)) && (await isApprover(ben)))
    await change('DELETE', ben, 'admin')
    await approverIs(ben, 'none')
  })

  test('behavior: what somebody else changes on the chain is set right at the next look', async () => {
    const ada = await sale.visitor('admin')
    await approverIs(ada, 'granted')
    await sale.client.impersonateAccount({ address: ada.wallet })
    const call = { address: contracts.EventManager, abi: eventManagerAbi, functionName: 'renounceRole' } as const
    await sale.fund(ada.wallet, { native: 10n ** 18n })
    const args = [APPROVER_ROLE, ada.wallet] as const
    const hash = await sale.client.writeContract({ ...call, account: ada.wallet, args })
    await sale.client.waitForTransactionReceipt({ hash })
    expect(await isApprover(ada)).toBe(false)
    await sale.database.query('update approvers set due_at = now() where wallet = $1', [ada.wallet])
    await eventually(() => isApprover(ada))
    await change('DELETE', ada, 'admin')
  })

  test('behavior: where the key is not here, the call is shown to whoever has it', async () => {
    Object.assign(sale.of(EventsConfig), { adminKey: undefined })
    const ada = await sale.visitor()
    await change('PUT', ada, 'admin')
    await approverIs(ada, 'by_hand')
    const call = (await seen(ada))?.approver.call
    expect(call).toEqual({ to: contracts.EventManager, data: expect.stringMatching(/^0x2f2ff15d[0-9a-f]{128}$/) })
    expect(await transactions(ada)).toEqual([])
    await change('DELETE', ada, 'admin')
    await approverIs(ada, 'none')
  })

  test('default: people are found by how address or name begins, by id and by role, in pages', async () => {
    const olive = await sale.visitor('organizer')
    await sale.database.query(`update people set display_name = '100% Olive_Hall' where id = $1`, [olive.person.id])
    for (const query of ['100%25 OLIVE', '100%25 olive_h', olive.person.email.slice(0, 12), olive.person.id]) {
      expect((await people(`query=${query}`)).map(({ id }) => id)).toEqual([olive.person.id])
    }
    expect(await people('query=olive')).toEqual([])
    expect(await people('query=%25')).toEqual([])
    expect((await people('role=organizer')).every(({ roles }) => roles.includes('organizer'))).toBe(true)
    const whole = (await people('limit=100')).map(({ id }) => id)
    const first = await sale.call('GET', '/admin/people?limit=2', admin)
    const rest = await people(`limit=100&cursor=${first.body.nextCursor}`)
    expect(rest.map(({ id }) => id)).toEqual(whole.slice(2))
  })

  test('behavior: who gave what to whom is written down, refusals too', async () => {
    const dory = await sale.visitor()
    await change('PUT', dory, 'door')
    await change('DELETE', dory, 'door')
    await change('PUT', { ...dory, person: { ...dory.person, id: randomUUID() } }, 'door')
    const rows = await sale.database.query(
      `select action, outcome from admin_actions where person_id = $1 and action like '%-door' order by id`,
      [admin.person.id],
    )
    expect(rows).toEqual([
      { action: 'identity.grant-door', outcome: 'done' },
      { action: 'identity.revoke-door', outcome: 'done' },
      { action: 'identity.grant-door', outcome: 'identity.unknown_person' },
    ])
  })

  test('error: the last admin stays, though two try to remove each other at the same instant', async () => {
    const ada = await sale.visitor('admin')
    await sale.database.query(`delete from person_roles where role = 'admin' and person_id <> all($1)`, [
      [admin.person.id, ada.person.id],
    ])
    const answers = await Promise.all([change('DELETE', ada, 'admin', admin), change('DELETE', admin, 'admin', ada)])
    expect(answers.map(({ status }) => status).sort()).toEqual(expect.arrayContaining([200]))
    const left = await sale.database.query<{ person_id: string }>(
      `select person_id from person_roles where role = 'admin'`,
    )
    expect(left).toHaveLength(1)
    if (left[0]?.person_id === ada.person.id) admin = ada
    expect(await change('DELETE', admin, 'admin')).toMatchObject({ status: 409, body: { code: 'identity.last_admin' } })
  })

  test('error: a role that nobody gives, somebody who is not there, and what is no question', async () => {
    const someone = await sale.visitor()
    expect(await change('PUT', someone, 'attendee')).toMatchObject({ status: 400 })
    expect(await change('PUT', someone, 'god')).toMatchObject({ status: 400 })
    for (const query of ['role=god', 'limit=0', 'cursor=1', 'query=', 'query=%00', 'colour=red']) {
      expect(await sale.call('GET', `/admin/people?${query}`, admin)).toMatchObject({ status: 400 })
    }
  })

  test('error: not without a fresh code, and not for others', async () => {
    const someone = await sale.visitor()
    for (const role of ['attendee', 'organizer', 'door'] as const) {
      expect(await change('PUT', someone, 'admin', await sale.visitor(role))).toMatchObject({ status: 403 })
    }
    expect(await sale.call('GET', '/admin/people')).toMatchObject({ status: 401 })
    await sale.database.query(`update sessions set fresh_at = now() - interval '6 minutes' where person_id = $1`, [
      admin.person.id,
    ])
    for (const method of ['PUT', 'DELETE'] as const) {
      expect(await change(method, someone, 'door')).toMatchObject({ body: { code: 'identity.fresh_code_needed' } })
    }
  })
})
