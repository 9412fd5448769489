import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { askForCode, postJson, type SignedIn, signIn } from '../../test/harness/sign-in.ts'
import { type RoomsUnderTest, startRooms } from '../../test/harness/start-rooms.ts'
import { Clock } from '../platform/index.ts'
import { IdentityModule } from './identity.module.ts'

type Item = { id: string; device: string | null; startedWith: string; isCurrent: boolean; lastUsedAt: string }

describe("a person's own sessions", () => {
  let rooms: RoomsUnderTest

  beforeAll(async () => {
    rooms = await startRooms({ imports: [IdentityModule] })
  })
  afterEach(() => {
    delete (rooms.app.get(Clock) as Partial<Clock>).now
  })
  afterAll(() => rooms.stop())

  const call = async (method: string, path: string, { accessToken }: { accessToken: string }) => {
    const headers = { authorization: `Bearer ${accessToken}` }
    const answer = await fetch(`${rooms.url}/api/v1/me/sessions${path}`, { method, headers })
    const text = await answer.text()
    return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) }
  }
  const listed = async (who: { accessToken: string }, query = '') => {
    const { body } = await call('GET', query, who)
    return body as { items: Item[]; nextCursor: string | null }
  }
  const isKnown = async (who: SignedIn) => (await call('GET', '', who)).status === 200
  const signInFrom = async (email: string, headers: Record<string, string>) => {
    const code = await askForCode(rooms, email)
    const answer = await postJson(rooms, '/api/v1/auth/email/verify', { email, code }, headers)
    return (await answer.json()) as { accessToken: string }
  }

  test('default: are listed, newest first, with what they can be told apart by', async () => {
    const laptop = await signInFrom('dana@example.org', { 'user-agent': 'A laptop\u00e9' })
    const phone = await signInFrom('dana@example.org', { 'user-agent': `A phone ${'x'.repeat(500)}` })
    const { items, nextCursor } = await listed(laptop)
    expect(items).toEqual([
      expect.objectContaining({ startedWith: 'code', device: `A phone ${'x'.repeat(192)}`, isCurrent: false }),
      expect.objectContaining({ startedWith: 'code', device: 'A laptop', isCurrent: true }),
    ])
    expect(nextCursor).toBeNull()
    expect((await listed(phone)).items.map(({ isCurrent }) => isCurrent)).toEqual([true, false])
    expect(JSON.stringify(items)).not.toContain(laptop.accessToken)
  })

  test('behavior: in pages', async () => {
    const [first] = [await signIn(rooms, 'paged@example.org'), await signIn(rooms, 'paged@example.org')]
    await signIn(rooms, 'paged@example.org')
    const whole = (await listed(first)).items
    const page = await listed(first, '?limit=2')
    expect(page.items).toEqual(whole.slice(0, 2))
    const rest = await listed(first, `?limit=2&cursor=${page.nextCursor}`)
    expect(rest).toEqual({ items: whole.slice(2), nextCursor: null })
  })

  test('behavior: one that is ended is over at once, wherever it is', async () => {
    const [here, lost] = [await signIn(rooms, 'kim@example.org'), await signIn(rooms, 'kim@example.org')]
    const there = (await listed(here)).items.find(({ isCurrent }) => !isCurrent)
    expect(await call('DELETE', `/${there?.id}`, here)).toEqual({ status: 204, body: undefined })
    expect([await isKnown(here), await isKnown(lost)]).toEqual([true, false])
    expect(await call('DELETE', `/${there?.id}`, here)).toMatchObject({
      status: 404,
      body: { code: 'identity.unknown_session' },
    })
  })

  test("error: nobody ends another person's, and is not told that it is there", async () => {
    const [mine, theirs] = [await signIn(rooms, 'eve@example.org'), await signIn(rooms, 'bob@example.org')]
    const [target] = (await listed(theirs)).items
    for (const id of [target?.id, randomUUID()]) {
      expect(await call('DELETE', `/${id}`, mine)).toMatchObject({
        status: 404,
        body: { code: 'identity.unknown_session' },
      })
    }
    expect(await isKnown(theirs)).toBe(true)
    expect(await call('DELETE', '/mine', mine)).toMatchObject({ status: 400 })
  })

  test('behavior: signing in again takes the place of the session that the browser held', async () => {
    const before = await signIn(rooms, 'tab@example.org')
    const elsewhere = await signIn(rooms, 'tab@example.org')
    await signInFrom('tab@example.org', { cookie: before.cookie, origin: 'http://127.0.0.1:3000' })
    expect([await isKnown(before), await isKnown(elsewhere)]).toEqual([false, true])
  })

  test('behavior: a wrong code leaves the session that was held as it is', async () => {
    const held = await signIn(rooms, 'typo@example.org')
    const code = await askForCode(rooms, 'typo@example.org')
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
    const attempt = { email: 'typo@example.org', code: wrong }
    const answer = await postJson(rooms, '/api/v1/auth/email/verify', attempt, { cookie: held.cookie })
    expect([answer.status, await isKnown(held)]).toEqual([422, true])
  })

  test('behavior: those that nobody has used for long are not there any more', async () => {
    await signIn(rooms, 'idle@example.org')
    const clock = rooms.app.get(Clock)
    const later = new Date(Date.now() + 15 * 24 * 3600 * 1000)
    clock.now = () => later
    const now = await signIn(rooms, 'idle@example.org')
    expect((await listed(now)).items).toEqual([expect.objectContaining({ lastUsedAt: later.toISOString() })])
  })
})
