import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ConciergeModule } from '../src/concierge/index.ts'
import { ApproveEvent } from '../src/events/approve-event.ts'
import { GrantApprover } from '../src/events/grant-approver.ts'
import { SubmitEvent } from '../src/events/submit-event.ts'
import { Sessions } from '../src/identity/sessions.ts'
import { NotificationsModule } from '../src/notifications/index.ts'
import { RewardsModule } from '../src/rewards/index.ts'
import { type Access, accessTable, type Caller, callers, type Things } from './access/access-table.ts'
import { type Endpoint, endpointsOfDocument } from './access/read-document.ts'
import { openSale, type Sale, type Visitor } from './harness/open-sale.ts'

type Heard = { readonly status: number; readonly code: string | undefined }

const endpoints = endpointsOfDocument()
const unaccounted = (table: Readonly<Record<string, Access>>) => ({
  withoutLine: endpoints.filter(({ name }) => !table[name]).map(({ name }) => name),
  withoutEndpoint: Object.keys(table).filter((line) => !endpoints.some(({ name }) => name === line)),
})

describe('who may call what', () => {
  let sale: Sale
  let people: Record<Exclude<Caller, 'nobody'>, Visitor>
  let things: Things

  beforeAll(async () => {
    sale = await openSale({
      above: [ConciergeModule, NotificationsModule, RewardsModule],
      environment: { IDENTITY_CODES_PER_IP: '1000', IDENTITY_WRONG_CODES_PER_IP: '1000' },
    })
    const [owner, attendee] = [await sale.visitor(), await sale.visitor('attendee')]
    const [organizer, rival] = [await sale.visitor('organizer'), await sale.visitor('organizer')]
    people = { owner, attendee, organizer, rival, admin: await sale.visitor('admin'), door: await sale.visitor('door') }
    await sale.of(GrantApprover).to(people.admin.wallet)
    await sale.powerlessAdmin() // or the admin could not leave for being the last one
    const eventId = await sale.draft(organizer)
    await sale.of(SubmitEvent).of(organizer.person, eventId)
    await sale.statusIs(eventId, 'pending')
    await sale.of(ApproveEvent).by(people.admin.person, eventId)
    await sale.statusIs(eventId, 'approved')
    const draftId = await sale.draft(organizer)
    // Nobody whose wallet holds something may leave, so that all of them can ask to.
    for (const { wallet } of Object.values(people)) await sale.fund(wallet, { native: 10n ** 18n })
    const { body } = await sale.buy(owner, eventId)
    const { id, tokenIds } = await sale.endOf(owner, body.orderId)
    const tokenId = String((tokenIds as unknown as string[])[0])
    const email = () => `${randomUUID()}@example.test`
    things = {
      ...{
        eventId,
        draftId,
        orderId: String(id),
        operationId: String(body.operationId),
        tokenId,
        nothing: randomUUID(),
      },
      get email() {
        return email()
      },
    }
  })
  afterAll(() => sale.stop())

  /** In a session of its own, for a call may end it. */
  const call = async (endpoint: Endpoint, access: Access, caller: Caller, { isStale = false } = {}): Promise<Heard> => {
    const token = caller !== 'nobody' && (await sessionOf(people[caller], isStale))
    const base = endpoint.path.startsWith('/api/v1/') ? '/api/v1' : ''
    const path = access.path ? `${base}${access.path(things)}` : endpoint.path
    const body = access.body?.(things)
    const answer = await fetch(`${sale.rooms.url}${path}`, {
      method: endpoint.method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!answer.headers.get('content-type')?.includes('problem+json')) {
      await answer.body?.cancel()
      return { status: answer.status, code: undefined }
    }
    return { status: answer.status, code: ((await answer.json()) as { code: string }).code }
  }
  const sessionOf = async ({ person }: Visitor, isStale: boolean) => {
    const token = await sale.database.work((work) => sale.of(Sessions).open(person.id, work))
    if (isStale) {
      await sale.database.query(`update sessions set fresh_at = now() - interval '6 minutes' where person_id = $1`, [
        person.id,
      ])
    }
    return token
  }
  const isIn = ({ reaches }: Access, { status, code }: Heard) => (reaches ? code === reaches : status < 300)
  const expected = (access: Access, caller: Caller): string => {
    if (access.for === 'anyone') return 'in'
    if (access.for === 'merchant') return 'merchants.key_needed'
    if (caller === 'nobody') return 'identity.sign_in_needed'
    if (access.for === 'person' || access.for.includes(caller)) return 'in'
    const { otherwise = {} } = access
    return (typeof otherwise === 'string' ? otherwise : otherwise[caller]) ?? 'identity.role_needed'
  }

  test.each(endpoints.map((endpoint) => [endpoint.name, endpoint] as const))('default: %s', async (name, endpoint) => {
    const access = accessTable[name]
    if (!access) throw new Error(`${name} has no line in access-table.ts`)
    expect(endpoint.isForPeople).toBe(access.for !== 'anyone') // what the document says of it
    const [heard, wanted]: Record<string, string>[] = [{}, {}]
    for (const caller of callers) {
      const answer = await call(endpoint, access, caller)
      Object.assign(heard ?? {}, { [caller]: isIn(access, answer) ? 'in' : (answer.code ?? String(answer.status)) })
      Object.assign(wanted ?? {}, { [caller]: expected(access, caller) })
    }
    expect(heard).toEqual(wanted)
  })

  test.each(endpoints.filter(({ isForPeople }) => isForPeople).map((endpoint) => [endpoint.name, endpoint] as const))(
    'behavior: %s asks for a fresh code where its line says so, and only there',
    async (name, endpoint) => {
      const access = accessTable[name]
      if (!access) throw new Error(`${name} has no line in access-table.ts`)
      for (const caller of callers.filter((one) => one !== 'nobody' && expected(access, one) === 'in')) {
        const answer = await call(endpoint, access, caller, { isStale: true })
        if (access.isFresh) expect(answer).toEqual({ status: 403, code: 'identity.fresh_code_needed' })
        else expect(isIn(access, answer)).toBe(true)
      }
    },
  )

  test('error: an endpoint without a line is noticed, and so is a line without an endpoint', () => {
    expect(unaccounted(accessTable)).toEqual({ withoutLine: [], withoutEndpoint: [] })
    const { 'GET /api/v1/me': line, ...rest } = accessTable
    expect(unaccounted({ ...rest, ...(line && { 'GET /api/v1/you': line }) })).toEqual({
      ...{ withoutLine: ['GET /api/v1/me'], withoutEndpoint: ['GET /api/v1/you'] },
    })
  })
})
