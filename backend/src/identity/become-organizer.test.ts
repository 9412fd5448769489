import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { postJson, type SignedIn, signIn } from '../../test/harness/sign-in.ts'
import { type RoomsUnderTest, startRooms } from '../../test/harness/start-rooms.ts'
import { Database } from '../platform/index.ts'
import { IdentityModule, Roles } from './index.ts'

describe('becoming an organizer', () => {
  let rooms: RoomsUnderTest

  beforeAll(async () => {
    rooms = await startRooms({ imports: [IdentityModule] })
  })
  afterAll(() => rooms.stop())

  const ask = async ({ accessToken }: SignedIn, body: object) => {
    const headers = { authorization: `Bearer ${accessToken}` }
    const answer = await postJson(rooms, '/api/v1/me/organizer', body, headers)
    return { status: answer.status, body: (await answer.json()) as object }
  }
  const factsOf = async ({ person }: SignedIn) => {
    const rows = await rooms.app
      .get(Database)
      .query<{ type: string }>(`select type from facts where payload->>'personId' = $1`, [person.id])
    return rows.map(({ type }) => type)
  }

  test('default: asking with a name is enough, and asking again changes nothing', async () => {
    const olive = await signIn(rooms, 'olive@example.org')
    const person = { ...olive.person, displayName: '서울 Sessions', roles: ['attendee', 'organizer'] }
    expect(await ask(olive, { displayName: '  서울 Sessions ' })).toEqual({ status: 200, body: person })
    expect(await ask(olive, { displayName: '서울 Sessions' })).toEqual({ status: 200, body: person })
    expect(await factsOf(olive)).toEqual(['identity.RoleGranted'])
  })

  test('error: the name that events are sold under stays', async () => {
    const oscar = await signIn(rooms, 'oscar@example.org')
    await ask(oscar, { displayName: 'Oscar' })
    expect(await ask(oscar, { displayName: 'The Opera' })).toMatchObject({
      status: 409,
      body: { code: 'identity.name_is_fixed' },
    })
    expect(await ask(oscar, { displayName: 'Oscar' })).toMatchObject({ body: { displayName: 'Oscar' } })
  })

  test('error: whoever had the role taken from them does not get it back by asking', async () => {
    const otto = await signIn(rooms, 'otto@example.org')
    const [database, roles] = [rooms.app.get(Database), rooms.app.get(Roles)]
    await ask(otto, { displayName: 'Otto' })
    await database.work((work) => roles.revoke(otto.person.id, 'organizer', work))
    expect(await ask(otto, { displayName: 'Otto' })).toMatchObject({
      status: 403,
      body: { code: 'identity.organizer_barred' },
    })
    await database.work((work) => roles.grant(otto.person.id, 'organizer', work))
    expect(await ask(otto, { displayName: 'Otto' })).toMatchObject({ status: 200 })
  })

  test.each([
    ['none', {}],
    ['an empty one', { displayName: '   ' }],
    ['a long one', { displayName: 'x'.repeat(81) }],
    ['two lines', { displayName: 'Olive\nHall' }],
    ['one that reads backwards', { displayName: 'Olive \u202eHall' }],
    ['a null byte', { displayName: 'Olive\u0000' }],
    ['another field', { displayName: 'Olive', roles: ['admin'] }],
  ])('error: %s is no name', async (_, body) => {
    const nobody = await signIn(rooms, 'nameless@example.org')
    expect(await ask(nobody, body)).toMatchObject({ status: 400, body: { code: 'platform.invalid_request' } })
    expect(await factsOf(nobody)).toEqual([])
  })

  test('error: one has to be signed in', async () => {
    expect((await postJson(rooms, '/api/v1/me/organizer', { displayName: 'Nobody' })).status).toBe(401)
  })
})
