import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { signIn } from '../../test/harness/sign-in.ts'
import { type RoomsUnderTest, startRooms } from '../../test/harness/start-rooms.ts'
import { Clock, Database } from '../platform/index.ts'
import { IdentityModule } from './identity.module.ts'
import { Sessions } from './sessions.ts'

const DAY = 24 * 3600

describe('a session', () => {
  let rooms: RoomsUnderTest
  let sessions: Sessions

  beforeAll(async () => {
    rooms = await startRooms({ imports: [IdentityModule] })
    sessions = rooms.app.get(Sessions)
  })
  afterEach(() => {
    delete (rooms.app.get(Clock) as Partial<Clock>).now
  })
  afterAll(() => rooms.stop())

  const later = (seconds: number) => {
    const clock = rooms.app.get(Clock)
    const moment = new Date(Date.now() + seconds * 1000)
    clock.now = () => moment
  }
  const logout = (headers: Record<string, string>) =>
    fetch(`${rooms.url}/api/v1/auth/logout`, { method: 'POST', headers })

  test('default: is known by its token, with the person and when the code was given', async () => {
    const { accessToken, person } = await signIn(rooms, 'dana@example.org')
    const found = await sessions.find(accessToken)
    expect(found?.person).toEqual({ ...person, language: 'en' })
    expect(found?.freshAt).toBeInstanceOf(Date)
  })

  test('behavior: its token is stored nowhere', async () => {
    const { accessToken } = await signIn(rooms, 'hidden@example.org')
    const rows = await rooms.app.get(Database).query<{ row: string }>('select s::text as row from sessions s')
    const bytes = [
      accessToken,
      Buffer.from(accessToken).toString('hex'),
      Buffer.from(accessToken, 'base64url').toString('hex'),
    ]
    for (const form of bytes) expect(JSON.stringify(rows)).not.toContain(form)
  })

  test('behavior: it rolls on while it is used, and ends after ninety days whatever happens', async () => {
    const { accessToken } = await signIn(rooms, 'busy@example.org')
    for (const day of [10, 20, 30, 40, 50, 60, 70, 80, 89]) {
      later(day * DAY)
      expect(await sessions.find(accessToken)).toBeDefined()
    }
    later(90 * DAY + 1)
    expect(await sessions.find(accessToken)).toBeUndefined()
  })

  test('behavior: two weeks unused end it', async () => {
    const { accessToken } = await signIn(rooms, 'idle@example.org')
    later(14 * DAY + 60)
    expect(await sessions.find(accessToken)).toBeUndefined()
  })

  test.each([
    ['nothing', ''],
    ['a word', 'x'],
    ['a token that was never given', 'x'.repeat(43)],
    ['a very long one', 'x'.repeat(10_000)],
  ])('error: %s is no session', async (_, token) => {
    expect(await sessions.find(token)).toBeUndefined()
  })

  test('behavior: signing out ends this one and no other, and clears the cookie', async () => {
    const [here, elsewhere] = [await signIn(rooms, 'two@example.org'), await signIn(rooms, 'two@example.org')]
    const answer = await logout({ authorization: `Bearer ${here.accessToken}` })
    expect(answer.status).toBe(204)
    expect(answer.headers.get('set-cookie')).toBe('boxoffice_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax')
    expect(await sessions.find(here.accessToken)).toBeUndefined()
    expect(await sessions.find(elsewhere.accessToken)).toBeDefined()
    const again = await logout({ authorization: `Bearer ${here.accessToken}` })
    expect([again.status, await again.json()]).toMatchObject([401, { code: 'identity.sign_in_needed' }])
  })

  test('behavior: in production the cookie is for this host alone and for https', async () => {
    const environment = {
      BOXOFFICE_PROFILE: 'production',
      API_URL: 'https://api.example',
      WEB_URL: 'https://web.example',
      MAIL_SMTP_URL: 'smtps://mail.example:465',
      MAIL_FROM: 'Boxoffice <tickets@boxoffice.test>',
      IDENTITY_SECRET: 'a-secret-of-this-test-that-is-long-enough',
    }
    const { accessToken } = await signIn(rooms, 'prod@example.org')
    const production = await startRooms({ imports: [IdentityModule], environment })
    await production.app
      .get(Database)
      .query(`insert into people (id, email, created_at) values (uuidv7(), 'prod@example.org', now())`)
    const token = await production.app.get(Database).work(async (work) => {
      const [row] = await work.query<{ id: string }>('select id from people')
      return production.app.get(Sessions).open(row?.id ?? '', work)
    })
    const headers = { 'x-forwarded-proto': 'https', origin: 'https://web.example' }
    const signOut = (cookie: string) =>
      fetch(`${production.url}/api/v1/auth/logout`, { method: 'POST', headers: { ...headers, cookie } })
    expect((await signOut(`boxoffice_session=${token}`)).status).toBe(401)
    expect((await signOut(`__Host-boxoffice_session=${accessToken}`)).status).toBe(401)
    const answer = await signOut(`other=1; __Host-boxoffice_session=${token}`)
    expect(answer.status).toBe(204)
    expect(answer.headers.get('set-cookie')).toBe(
      '__Host-boxoffice_session=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax',
    )
    await production.stop()
  })
})
