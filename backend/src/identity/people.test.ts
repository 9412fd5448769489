import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { eventually } from '../../test/harness/eventually.ts'
import { postJson, signIn } from '../../test/harness/sign-in.ts'
import { type RoomsUnderTest, startRooms } from '../../test/harness/start-rooms.ts'
import { Database } from '../platform/index.ts'
import { IdentityModule, People, type Role, SeedPeople } from './index.ts'

describe('people', () => {
  let rooms: RoomsUnderTest
  let people: People
  const welcomed: string[] = []

  beforeAll(async () => {
    rooms = await startRooms({ imports: [IdentityModule] })
    people = rooms.app.get(People)
    people.onNew({ name: 'tests.welcome', run: async ({ email }) => void welcomed.push(email) })
  })
  afterAll(() => rooms.stop())

  test('default: are made once, with the roles that are wanted, and found by id', async () => {
    const wanted = { email: 'Olive@Example.org', displayName: 'Olive', roles: ['organizer'] as const }
    const olive = await people.ensure(undefined, wanted)
    expect(olive).toEqual({
      id: expect.any(String),
      email: 'olive@example.org',
      displayName: 'Olive',
      language: 'en',
      roles: ['attendee', 'organizer'],
    })
    expect(await people.ensure(undefined, wanted)).toEqual(olive)
    expect(await people.find(olive.id)).toEqual(olive)
    expect(welcomed.filter((email) => email === 'olive@example.org')).toHaveLength(1)
  })

  test('behavior: a name that somebody has is kept, and roles are added', async () => {
    await people.ensure(undefined, { email: 'kim@example.org', displayName: 'Kim', roles: ['door'] })
    const again = await people.ensure(undefined, { email: 'kim@example.org', displayName: 'Seeded', roles: ['admin'] })
    expect(again).toMatchObject({ displayName: 'Kim', roles: ['admin', 'attendee', 'door'] })
  })

  test('behavior: in a unit of work that fails nobody is made', async () => {
    const failing = rooms.app.get(Database).work(async (work) => {
      await people.ensure(work, { email: 'ghost@example.org', roles: [] })
      throw new Error('it failed afterwards')
    })
    await expect(failing).rejects.toThrow('it failed afterwards')
    expect(await rooms.app.get(Database).query(`select from people where email = 'ghost@example.org'`)).toEqual([])
  })

  test('behavior: twenty at the same instant make one', async () => {
    const made = await Promise.all(
      Array.from({ length: 20 }, () => people.ensure(undefined, { email: 'crowd@example.org', roles: [] })),
    )
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
    expect(welcomed.filter((email) => email === 'crowd@example.org')).toHaveLength(1)
  })

  test('default: the local profile begins with one person of each role, who sign in like everybody', async () => {
    const seeded = await rooms.app.get(SeedPeople).run()
    expect(await rooms.app.get(SeedPeople).run()).toEqual(seeded)
    expect(Object.entries(seeded).map(([role, person]) => person.roles.includes(role as Role))).toEqual(
      Array(4).fill(true),
    )
    const { person } = await signIn(rooms, seeded.admin.email)
    expect(seeded.admin).toEqual({ ...person, language: 'en' })
  })

  test('behavior: whose language is known is written to in it; who signs in in another has changed it', async () => {
    const kim = { email: 'kim-writes@example.org', roles: [] }
    expect(await people.ensure(undefined, { ...kim, language: 'ko' })).toMatchObject({ language: 'ko' })
    expect(await people.ensure(undefined, kim)).toMatchObject({ language: 'ko' })
    for (const [header, language] of [
      ['en-GB', 'en'],
      ['ko-KR,ko;q=0.9', 'ko'],
    ] as const) {
      const newest = async () => {
        const answer = await fetch(`${rooms.url}/dev/mailbox?to=${kim.email}`)
        return ((await answer.json()) as { items: { code: string; sentAt: string }[] }).items[0]
      }
      const before = await newest()
      await postJson(rooms, '/api/v1/auth/email/start', { email: kim.email }, { 'accept-language': header })
      const code = await eventually(async () => {
        const letter = await newest()
        return letter && letter.sentAt !== before?.sentAt && letter.code
      })
      await postJson(rooms, '/api/v1/auth/email/verify', { email: kim.email, code })
      expect(await people.ensure(undefined, kim)).toMatchObject({ language })
    }
  })

  test('error: two rules of one name are refused', () => {
    expect(() => people.onNew({ name: 'tests.welcome', run: async () => undefined })).toThrow('tests.welcome')
  })

  test('error: nobody has an id that was never given', async () => {
    expect(await people.find('00000000-0000-7000-8000-000000000000')).toBeUndefined()
  })
})
