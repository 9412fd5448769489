import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ConciergeModule } from '../src/concierge/index.ts'
import { OwnData, People } from '../src/identity/index.ts'
import { Sessions } from '../src/identity/sessions.ts'
import { NotificationsModule } from '../src/notifications/index.ts'
import { Database } from '../src/platform/index.ts'
import { RewardsModule } from '../src/rewards/index.ts'
import { eventually } from './harness/eventually.ts'
import { openSale, type Sale, type Visitor } from './harness/open-sale.ts'

type Refused = { code: string; errors: { detail: string; pointer: string }[] }

describe('taking what is kept of one, and leaving', () => {
  let sale: Sale
  let eventId: string

  beforeAll(async () => {
    sale = await openSale({ above: [ConciergeModule, NotificationsModule, RewardsModule] })
    eventId = await sale.putOnSale()
  })
  afterAll(() => sale.stop())

  const leave = async (who: Visitor) => {
    const headers = { authorization: `Bearer ${who.token}` }
    const answer = await fetch(`${sale.rooms.url}/api/v1/me`, { method: 'DELETE', headers })
    return { status: answer.status, refused: answer.status === 204 ? undefined : ((await answer.json()) as Refused) }
  }
  const reasonsOf = async (who: Visitor) => {
    const { status, refused } = await leave(who)
    expect([status, refused?.code]).toEqual([409, 'identity.not_free_to_leave'])
    return refused?.errors.map(({ detail }) => detail)
  }
  const takeOut = async (who: Visitor) => {
    const answer = await fetch(`${sale.rooms.url}/api/v1/me/export`, {
      headers: { authorization: `Bearer ${who.token}` },
    })
    return { answer, body: (await answer.json()) as Record<string, Record<string, unknown>[]> }
  }
  const buyFree = async (who: Visitor) => {
    const { body } = await sale.buy(who, eventId)
    return sale.endOf(who, body.orderId)
  }
  const eventIsOver = (isOver: boolean) =>
    sale.database.query(
      isOver
        ? `update events set starts_at = starts_at - interval '90 days', sale_starts_at = sale_starts_at - interval '90 days',
             sale_ends_at = sale_ends_at - interval '90 days', ends_at = ends_at - interval '90 days' where id = $1`
        : `update events set starts_at = starts_at + interval '90 days', sale_starts_at = sale_starts_at + interval '90 days',
             sale_ends_at = sale_ends_at + interval '90 days', ends_at = ends_at + interval '90 days' where id = $1`,
      [eventId],
    )

  test('behavior: a reason points at what of theirs it is about', async () => {
    const holder = await sale.visitor()
    await buyFree(holder)
    const { refused } = await leave(holder)
    expect(refused?.errors).toMatchObject([{ pointer: '/tickets.held', detail: expect.stringContaining('a ticket') }])
  })

  test('default: everything that is kept of a person is one document, and nothing of anybody else', async () => {
    const [dana, other] = [await sale.visitor(), await sale.visitor()]
    const order = await buyFree(dana)
    const theirs = await buyFree(other)
    const { answer, body } = await takeOut(dana)
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="boxoffice.json"')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(Object.keys(body).sort()).toEqual(
      [
        ...[
          'admin.actions',
          'checkout.orders',
          'concierge.prompts',
          'events.organized',
          'events.requests',
          'exportedAt',
          'identity.barredRoles',
        ],
        ...[
          'identity.linkedIdentities',
          'identity.person',
          'identity.roles',
          'identity.sessions',
          'notifications.letters',
          'relayer.operations',
        ],
        ...['merchants.apiKeys', 'merchants.payments', 'merchants.products', 'merchants.profile', 'merchants.webhooks'],
        ...['payments.creditEntries', 'payments.creditPurchases', 'payments.credits', 'payments.payments'],
        ...['payments.signed', 'relayer.forwards', 'relayer.relayedAuthorizations', 'relayer.sponsorships'],
        ...['relayer.relayHours', 'rewards.claims', 'rewards.points', 'rewards.weeks', 'tickets.tickets'],
        ...['wallets.allowances', 'wallets.balances', 'wallets.faucetDraws'],
        ...['wallets.signatures', 'wallets.transfers', 'wallets.wallet'],
      ].sort(),
    )
    expect(body['identity.person']).toMatchObject([{ id: dana.person.id, email: dana.person.email }])
    expect(body['wallets.wallet']).toMatchObject([{ address: dana.wallet }])
    expect(body['checkout.orders']).toMatchObject([{ id: order.id, status: 'ticketed', price: '0' }])
    expect(body['tickets.tickets']).toMatchObject([{ tokenId: (order.tokenIds as unknown as string[])[0] }])
    expect(body['relayer.operations']).toHaveLength(1)
    const words = JSON.stringify(body)
    for (const secret of [dana.token, other.person.id, other.wallet, String(theirs.id)]) {
      expect(words).not.toContain(secret)
    }
    expect(words).not.toMatch(/sealed|wrapped|token_hash/)
  })

  test('behavior: whatever room has a table of people tells of it', async () => {
    const rows = await sale.of(Database).query<{ table: string }>(
      `select distinct r.relname as table from pg_constraint c join pg_class r on r.oid = c.conrelid
        where c.contype = 'f' and c.confrelid = 'people'::regclass order by 1`,
    )
    const told = sale.of(OwnData).parts.map(({ sql }) => sql)
    const untold = rows.filter(({ table }) => !told.some((sql) => new RegExp(`\\b${table}\\b`).test(sql)))
    expect([rows.length > 5, untold]).toEqual([true, []])
  })

  test('behavior: a thousand rows and more are there, each once', async () => {
    const many = await sale.visitor()
    await sale.database.query(
      `insert into sent_letters (kind, subject_id, person_id, content, created_at)
       select 'order-failed', uuidv7(), $1, '{}', now() from generate_series(1, 1201)`,
      [many.person.id],
    )
    const letters = (await takeOut(many)).body['notifications.letters'] ?? []
    expect([letters.length, new Set(letters.map(({ id }) => id)).size]).toEqual([1201, 1201])
  })

  test('error: nobody goes while what was signed for them could still be paid', async () => {
    const who = await sale.visitor()
    await sale.fund(who.wallet, { usdc: 1_000_000n })
    const order = { amount: '1000000' }
    const { body } = await sale.call('POST', '/x402/credits', who, order)
    await sale.call('POST', '/me/payments', who, { challengeId: body.challengeId, confirm: true })
    expect(await reasonsOf(who)).toContain('A payment of yours is not through yet: wait until it is.')
    await sale.database.query('update issued_authorizations set valid_before = 1000 where person_id = $1', [
      who.person.id,
    ])
    expect(await reasonsOf(who)).not.toContain('A payment of yours is not through yet: wait until it is.')
  })

  test('default: whoever has nothing here any more goes, and is nobody', async () => {
    const gone = await sale.visitor('organizer')
    await sale.database.query(`update people set display_name = 'Gone Girl' where id = $1`, [gone.person.id])
    const draft = await sale.draft(gone)
    expect(await leave(gone)).toEqual({ status: 204, refused: undefined })
    expect(await sale.call('GET', '/me', gone)).toMatchObject({ status: 401 })
    expect(await sale.of(People).find(gone.person.id)).toBeUndefined()
    const late = await sale.database.work((work) => sale.of(Sessions).open(gone.person.id, work))
    expect(await sale.call('GET', '/me', { ...gone, token: late })).toMatchObject({ status: 401 })
    const [row] = await sale.database.query<{ row: string }>('select p::text as row from people p where id = $1', [
      gone.person.id,
    ])
    expect(row?.row).toContain('@gone.invalid')
    for (const trace of [gone.person.email, 'Gone Girl']) expect(row?.row).not.toContain(trace)
    expect(await sale.database.query('select from events where id = $1', [draft])).toEqual([])
    expect(await sale.database.query('select from person_roles where person_id = $1', [gone.person.id])).toEqual([])
    const facts = await sale.database.query<{ type: string }>(
      `select type from facts where payload->>'personId' = $1 order by id`,
      [gone.person.id],
    )
    expect(facts.map(({ type }) => type)).toEqual([
      'identity.RoleGranted',
      'identity.RoleRevoked',
      'identity.PersonLeft',
    ])
  })

  test('behavior: what others rely on stays, of nobody; the same address joins as somebody new', async () => {
    const fan = await sale.visitor()
    const order = await buyFree(fan)
    expect(await reasonsOf(fan)).toEqual(['Your wallet holds a ticket for “The Paper Lanterns”.'])
    await eventIsOver(true)
    expect((await leave(fan)).status).toBe(204)
    await eventIsOver(false)
    const [kept] = await sale.database.query('select status from orders where id = $1', [order.id])
    expect(kept).toEqual({ status: 'ticketed' })
    const again = await sale.of(People).ensure(undefined, { email: fan.person.email, roles: [] })
    expect(again.id).not.toBe(fan.person.id)
  })

  test('error: not with money in the wallet; what a transfer would take for gas is none', async () => {
    const rich = await sale.visitor()
    await sale.fund(rich.wallet, { native: 10n ** 18n, usdc: 1_500_000n })
    expect(await reasonsOf(rich)).toEqual([
      'Your wallet holds 1 ETH: send it out first.',
      'Your wallet holds 1.5 USDC: send it out first.',
    ])
    expect(await sale.call('GET', '/me', rich)).toMatchObject({ status: 200 })
    const poor = await sale.visitor()
    await sale.client.setBalance({ address: poor.wallet, value: 1000n })
    expect((await leave(poor)).status).toBe(204)
  })

  test('error: not while an order is open', async () => {
    const hasty = await sale.visitor()
    await sale.client.setAutomine(false)
    const { body } = await sale.buy(hasty, eventId)
    await eventually(async () => (await reasonsOf(hasty))?.length === 2)
    expect(await reasonsOf(hasty)).toEqual([
      'Something of yours is on its way to the chain: wait until it has arrived.',
      'An order of yours is not through yet: wait until it is.',
    ])
    await sale.client.setAutomine(true)
    await sale.client.mine({ blocks: 1 })
    await sale.endOf(hasty, body.orderId)
  })

  test('error: not an organizer whose event is to come', async () => {
    const [row] = await sale.database.query<{ id: string }>('select organizer_id as id from events where id = $1', [
      eventId,
    ])
    const token = await sale.database.work((work) => sale.of(Sessions).open(row?.id ?? '', work))
    const organizer = { ...(await sale.visitor()), token }
    expect(await reasonsOf(organizer)).toEqual([
      'Your event “The Paper Lanterns” is not over: wait for its end, or cancel it.',
    ])
  })

  test('error: not the last admin, and not without a fresh code', async () => {
    const admin = await sale.visitor('admin')
    await sale.database.query(`delete from person_roles where role = 'admin' and person_id <> $1`, [admin.person.id])
    expect(await leave(admin)).toMatchObject({ status: 409, refused: { code: 'identity.last_admin' } })
    await sale.database.query(`update sessions set fresh_at = now() - interval '6 minutes' where person_id = $1`, [
      admin.person.id,
    ])
    expect(await leave(admin)).toMatchObject({ status: 403, refused: { code: 'identity.fresh_code_needed' } })
    expect((await takeOut(admin)).answer.status).toBe(403)
  })
})
