import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type SignedIn, signIn } from '../../test/harness/sign-in.ts'
import { type RoomsUnderTest, startRooms } from '../../test/harness/start-rooms.ts'
import { Database } from '../platform/index.ts'
import { AllowanceRows } from './allowance-rows.ts'
import { UseAllowance } from './use-allowance.ts'
import { WalletsModule } from './wallets.module.ts'

const DAY = 86_400_000
const soon = new Date(Date.now() + DAY).toISOString()
const TEN = { total: '10000000', perPayment: '4000000', expiresAt: soon }

describe('what is paid without asking', () => {
  let rooms: RoomsUnderTest
  let database: Database
  let use: UseAllowance
  let count = 0

  beforeAll(async () => {
    rooms = await startRooms({ imports: [WalletsModule], environment: { HTTP_REQUESTS_PER_MINUTE: '1000000' } })
    database = rooms.app.get(Database)
    use = rooms.app.get(UseAllowance)
  })
  afterAll(() => rooms.stop())

  const anybody = () => signIn(rooms, `anybody-${count++}@example.org`)
  const call = async (method: string, { accessToken }: SignedIn, body?: object) => {
    const answer = await fetch(`${rooms.url}/api/v1/me/allowance`, {
      method,
      headers: { authorization: `Bearer ${accessToken}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    return { status: answer.status, body: answer.status === 204 ? null : await answer.json() }
  }
  const growStale = ({ person }: SignedIn) =>
    database.query(`update sessions set fresh_at = now() - interval '6 minutes' where person_id = $1`, [person.id])
  const take = ({ person }: SignedIn, units: bigint) => database.work((work) => use.take(person.id, units, work))
  const allowed = async (changes: object = {}) => {
    const who = await anybody()
    expect(await call('PUT', who, { ...TEN, ...changes })).toMatchObject({ status: 200 })
    return who
  }

  test('default: is nothing until its person says so, and then what they said', async () => {
    const who = await anybody()
    const nothing = { total: '0', perPayment: '0', used: '0', left: '0', expiresAt: null }
    expect(await call('GET', who)).toMatchObject({ status: 200, body: nothing })
    const given = { total: '10000000', perPayment: '4000000', used: '0', left: '10000000', expiresAt: soon }
    expect(await call('PUT', who, TEN)).toMatchObject({ status: 200, body: given })
    expect(await take(who, 3_000_000n)).toEqual({ allowanceId: expect.any(String) })
    expect(await call('GET', who)).toMatchObject({ body: { used: '3000000', left: '7000000' } })
    expect(await call('DELETE', who)).toEqual({ status: 204, body: null })
    expect(await call('GET', who)).toMatchObject({ body: nothing })
    expect(await take(who, 1n)).toEqual({ refused: 'no allowance' })
  })

  test('default: an amount over the limit for one payment, or over what is left, is not taken', async () => {
    const who = await allowed()
    expect(await take(who, 4_000_001n)).toEqual({ refused: 'more than for one payment' })
    for (let round = 0; round < 2; round++) await take(who, 4_000_000n)
    expect(await take(who, 2_000_001n)).toEqual({ refused: 'more than is left' })
    expect(await take(who, 2_000_000n)).toHaveProperty('allowanceId')
    expect(await call('GET', who)).toMatchObject({ body: { used: '10000000', left: '0' } })
  })

  test('behavior: twenty at once with allowance for five take five', async () => {
    const who = await allowed({ perPayment: '2000000' })
    const verdicts = await Promise.all(Array.from({ length: 20 }, () => take(who, 2_000_000n)))
    expect(verdicts.filter((one) => 'allowanceId' in one)).toHaveLength(5)
    expect(await call('GET', who)).toMatchObject({ body: { used: '10000000', left: '0' } })
  })

  test('behavior: without the guard, looking first and taking then, they would take more', async () => {
    const who = await allowed({ perPayment: '2000000' })
    const verdicts = await Promise.all(
      Array.from({ length: 20 }, () =>
        database.work(async (work) => {
          const present = await rooms.app.get(AllowanceRows).ofPerson(who.person.id, work)
          if (!present || present.usedUnits + 2_000_000n > present.totalUnits) return false
          await use.correct([{ allowanceId: present.id, units: 2_000_000n }], work)
          return true
        }),
      ),
    )
    expect(verdicts.filter(Boolean).length).toBeGreaterThan(5)
  })

  test('behavior: what did not come to be paid is there again', async () => {
    const who = await allowed()
    const verdict = await take(who, 4_000_000n)
    if ('refused' in verdict) throw new Error(verdict.refused)
    const { allowanceId } = verdict
    const back = [4_000_000n, -1_000_000n, -3_000_000n].map((units) => ({ allowanceId, units: -units }))
    await database.work((work) => use.correct(back, work))
    expect(await call('GET', who)).toMatchObject({ body: { used: '4000000' } })
    await database.work((work) => use.correct([{ allowanceId, units: -4_000_000n }], work))
    expect(await call('GET', who)).toMatchObject({ body: { used: '0' } })
    await expect(database.work((work) => use.correct([{ allowanceId, units: -1n }], work))).rejects.toThrow(/used/)
  })

  test('behavior: less than before needs no code, and what was used stays used', async () => {
    const who = await allowed()
    await take(who, 4_000_000n)
    await growStale(who)
    const less = { ...TEN, total: '3000000', perPayment: '1000000' }
    expect(await call('PUT', who, less)).toMatchObject({ status: 200, body: { used: '4000000', left: '0' } })
    expect(await take(who, 1n)).toEqual({ refused: 'more than is left' })
    expect(await call('PUT', who, less)).toMatchObject({ status: 200 })
    expect(await call('DELETE', who)).toMatchObject({ status: 204 })
  })

  test.each([
    ['a larger total', { total: '10000001' }],
    ['more for one payment', { perPayment: '4000001' }],
    ['a longer time', { expiresAt: new Date(Date.now() + 2 * DAY).toISOString() }],
  ])('error: %s asks for a fresh code, and nothing changes without one', async (_, more) => {
    const who = await allowed()
    await growStale(who)
    expect(await call('PUT', who, { ...TEN, ...more })).toMatchObject({
      status: 403,
      body: { code: 'identity.fresh_code_needed' },
    })
    expect(await call('GET', who)).toMatchObject({
      body: { total: '10000000', perPayment: '4000000', expiresAt: soon },
    })
  })

  test('error: a first one, and one after an end, ask for a fresh code', async () => {
    const who = await anybody()
    await growStale(who)
    const refused = { status: 403, body: { code: 'identity.fresh_code_needed' } }
    expect(await call('PUT', who, TEN)).toMatchObject(refused)
    const other = await allowed()
    await call('DELETE', other)
    await growStale(other)
    expect(await call('PUT', other, TEN)).toMatchObject(refused)
  })

  test('behavior: one that has expired is none, and the next begins with nothing used', async () => {
    const who = await allowed()
    await take(who, 4_000_000n)
    await database.query(`update allowances set expires_at = now() - interval '1 second' where person_id = $1`, [
      who.person.id,
    ])
    expect(await call('GET', who)).toMatchObject({ body: { total: '0', expiresAt: null } })
    expect(await take(who, 1n)).toEqual({ refused: 'no allowance' })
    expect(await call('PUT', who, TEN)).toMatchObject({ status: 200, body: { used: '0' } })
  })

  test('behavior: given by ten requests at once it is one', async () => {
    const who = await anybody()
    const answers = await Promise.all(Array.from({ length: 10 }, () => call('PUT', who, TEN)))
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200))
    expect(await database.query('select from allowances where person_id = $1', [who.person.id])).toHaveLength(1)
  })

  test.each([
    ['a limit for one payment above the total', { perPayment: '10000001' }],
    ['a time that is over', { expiresAt: new Date(Date.now() - 1000).toISOString() }],
    ['a time in years', { expiresAt: new Date(Date.now() + 400 * DAY).toISOString() }],
    ['a total of nothing', { total: '0' }],
    ['a fraction', { total: '1.5' }],
    ['a field that is unknown', { currency: 'native' }],
  ])('error: %s is refused', async (_, wrong) => {
    const who = await anybody()
    expect(await call('PUT', who, { ...TEN, ...wrong })).toMatchObject({
      status: 400,
      body: { code: 'platform.invalid_request' },
    })
    expect(await database.query('select from allowances where person_id = $1', [who.person.id])).toEqual([])
  })
})
