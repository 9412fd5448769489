import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { Body, Controller, Get, Post } from '@nestjs/common'
import { z } from 'zod'
import { type SignedIn, signIn } from '../../test/harness/sign-in.ts'
import { type RoomsUnderTest, startRooms } from '../../test/harness/start-rooms.ts'
import { AsIntention, Clock, Idempotent, type Intention } from '../platform/index.ts'
import { AsPerson, ForPerson, Fresh, IdentityModule, People, type Person } from './index.ts'

@Controller('seats')
class SeatsController {
  @Get()
  all() {
    return { open: true }
  }

  @Get('mine')
  @ForPerson()
  mine(@AsPerson() { email }: Person) {
    return { email }
  }

  @Post('mine')
  @ForPerson()
  @Idempotent()
  take(@AsPerson() { email }: Person, @AsIntention() { caller }: Intention, @Body({ schema: z.object({}) }) _: object) {
    return { email, caller }
  }

  @Get('house')
  @ForPerson('organizer', 'admin')
  house(@AsPerson() { roles }: Person) {
    return { roles }
  }

  @Get('fresh')
  @ForPerson('attendee')
  @Fresh()
  fresh() {
    return { fresh: true }
  }

  @Get('careless')
  careless(@AsPerson() person: Person) {
    return person
  }
}

describe('an endpoint for a person', () => {
  let rooms: RoomsUnderTest
  let dana: SignedIn

  beforeAll(async () => {
    rooms = await startRooms({
      imports: [IdentityModule],
      controllers: [SeatsController],
      environment: { WEB_URL: 'https://tickets.example', API_URL: 'https://api.tickets.example' },
    })
    dana = await signIn(rooms, 'dana@example.org')
  })
  afterEach(() => {
    delete (rooms.app.get(Clock) as Partial<Clock>).now
  })
  afterAll(() => rooms.stop())

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${rooms.url}/api/v1/seats${path}`, { headers })
  const take = (headers: Record<string, string>) =>
    fetch(`${rooms.url}/api/v1/seats/mine`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json', ...headers },
    })
  const bearer = ({ accessToken }: SignedIn) => ({ authorization: `Bearer ${accessToken}` })
  const refusalOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code]

  test('default: knows them by the token, and by the cookie', async () => {
    expect(await (await get('/mine', bearer(dana))).json()).toEqual({ email: 'dana@example.org' })
    expect(await (await get('/mine', { cookie: `a=1; ${dana.cookie}` })).json()).toEqual({ email: 'dana@example.org' })
  })

  test('default: one without the decorator is for anyone', async () => {
    expect(await (await get('')).json()).toEqual({ open: true })
  })

  test.each([
    ['nothing', {}],
    ['an unknown token', { authorization: `Bearer ${'x'.repeat(43)}` }],
    ['another scheme', { authorization: 'Basic ZGFuYTpkYW5h' }],
    ['an unknown cookie', { cookie: `boxoffice_session=${'x'.repeat(43)}` }],
    ['a broken cookie', { cookie: 'boxoffice_session=%E0%A4%A; ;;=' }],
  ])('error: with %s one has to sign in', async (_, headers) => {
    const answer = await get('/mine', headers)
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    expect(await refusalOf(answer)).toEqual([401, 'identity.sign_in_needed'])
  })

  test('error: a bad token is not made good by the cookie', async () => {
    const answer = await get('/mine', { authorization: 'Bearer nonsense', cookie: dana.cookie })
    expect(await refusalOf(answer)).toEqual([401, 'identity.sign_in_needed'])
  })

  test('error: another role is refused; one of those named is enough, as soon as it is given', async () => {
    const olive = await signIn(rooms, 'olive@example.org')
    expect(await refusalOf(await get('/house', bearer(olive)))).toEqual([403, 'identity.role_needed'])
    await rooms.app.get(People).ensure(undefined, { email: 'olive@example.org', roles: ['organizer'] })
    expect(await (await get('/house', bearer(olive))).json()).toEqual({ roles: ['attendee', 'organizer'] })
  })

  test('error: without a role the refusal names those that are needed', async () => {
    const { detail } = (await (await get('/house', bearer(dana))).json()) as { detail: string }
    expect(detail).toBe('This call is for: organizer, admin.')
  })

  test('error: a code older than five minutes is not fresh, and a new one is', async () => {
    const sam = await signIn(rooms, 'sam@example.org')
    expect((await get('/fresh', bearer(sam))).status).toBe(200)
    const clock = rooms.app.get(Clock)
    const later = clock.in(301)
    clock.now = () => later
    expect(await refusalOf(await get('/fresh', bearer(sam)))).toEqual([403, 'identity.fresh_code_needed'])
    expect((await get('/mine', bearer(sam))).status).toBe(200)
    expect((await get('/fresh', bearer(await signIn(rooms, 'sam@example.org')))).status).toBe(200)
  })

  test('error: fresh or not, one has to be signed in', async () => {
    expect(await refusalOf(await get('/fresh'))).toEqual([401, 'identity.sign_in_needed'])
  })

  test.each([
    ['the web', { origin: 'https://tickets.example' }, 201],
    ['the API', { origin: 'https://api.tickets.example' }, 201],
    ['the same origin, as the browser says', { 'sec-fetch-site': 'same-origin', origin: 'http://127.0.0.1:3000' }, 201],
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 403],
    ['another site in an old browser', { origin: 'https://evil.example' }, 403],
    ['a sandboxed frame', { origin: 'null', 'sec-fetch-site': 'cross-site' }, 403],
    ['a neighbour on the same domain', { origin: 'https://blog.tickets.example', 'sec-fetch-site': 'same-site' }, 403],
    ['nowhere that it would say', {}, 403],
  ])('behavior: a cookie from %s: %j is answered %i', async (_, headers, status) => {
    const answer = await take({ cookie: dana.cookie, ...headers })
    expect(answer.status).toBe(status)
    if (status === 403) expect(await answer.json()).toMatchObject({ code: 'identity.foreign_origin' })
  })

  test('behavior: a token comes from wherever it likes', async () => {
    expect((await take({ ...bearer(dana), origin: 'https://evil.example' })).status).toBe(201)
  })

  test('behavior: an idempotency key belongs to the person, wherever they call from', async () => {
    const answer = await take({ ...bearer(dana), 'x-forwarded-for': '203.0.113.9' })
    expect(await answer.json()).toEqual({ email: 'dana@example.org', caller: `person ${dana.person.id}` })
  })

  test('error: a handler that asks for the person and forgot the decorator never gets one', async () => {
    expect((await get('/careless', bearer(dana))).status).toBe(500)
  })
})
