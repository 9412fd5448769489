import { get, type IncomingMessage } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { BrowserJar } from '../../test/harness/browser-jar.ts'
import { signIn } from '../../test/harness/sign-in.ts'
import { type RoomsUnderTest, startRooms } from '../../test/harness/start-rooms.ts'
import { startThrowawayOidc, type ThrowawayOidc } from '../../test/harness/throwaway-oidc.ts'
import { Clock, Database } from '../platform/index.ts'
import { IdentityModule } from './identity.module.ts'
import { Sessions } from './sessions.ts'

const WEB = 'http://boxoffice.test'
const SESSION = 'boxoffice_session'
const callbackOf = (name: string) => `${WEB}/api/v1/auth/oidc/${name}/callback`

describe('signing in with an OpenID provider', () => {
  let rooms: RoomsUnderTest
  let house: ThrowawayOidc
  let office: ThrowawayOidc

  beforeAll(async () => {
    house = await startThrowawayOidc({ redirectUri: callbackOf('house'), place: 'on-request' })
    office = await startThrowawayOidc({ redirectUri: callbackOf('office'), place: 'in-token' })
    const providers = [
      { name: 'house', label: 'The House', ...house.settings },
      { name: 'office', ...office.settings, domains: ['office.example'] },
      { name: 'gone', ...office.settings, issuer: 'http://127.0.0.1:9' },
    ]
    rooms = await startRooms({
      imports: [IdentityModule],
      environment: { WEB_URL: WEB, IDENTITY_OIDC_PROVIDERS: JSON.stringify(providers) },
    })
  })
  afterEach(() => {
    delete (rooms.app.get(Clock) as Partial<Clock>).now
  })
  afterAll(async () => {
    await rooms.stop()
    await house.stop()
    await office.stop()
  })

  const browser = () => new BrowserJar(new Map([[WEB, rooms.url]]))
  const isPage = (url: string) => url.startsWith(WEB) && !url.includes('/api/v1/')
  const isCallback = (url: string) => url.startsWith(callbackOf('house')) || url.startsWith(callbackOf('office'))
  const begin = (name: string, returnTo = '/') =>
    `${WEB}/api/v1/auth/oidc/${name}?returnTo=${encodeURIComponent(returnTo)}`
  const sessionIn = async (jar: BrowserJar) => {
    const token = jar.cookie(WEB, SESSION)
    return token === undefined ? undefined : rooms.app.get(Sessions).find(token)
  }
  const peopleOf = (email: string) => rooms.app.get(Database).query('select from people where email = $1', [email])
  /** From our page through the provider's and back: the page it ends on, and who is signed in then. */
  const through = async (name: string, sub: string | undefined, jar = browser()) => {
    for (const provider of [house, office]) await provider.sitsDown(sub)
    const page = await jar.followTo(begin(name, '/tickets?tab=old'), isPage)
    const error = new URL(page).searchParams.get('signInError')
    return { page, error, person: (await sessionIn(jar))?.person }
  }

  test('default: makes the person and goes on where they were', async () => {
    await house.knows('dana-1', { email: 'Dana@Example.org', email_verified: true })
    const jar = browser()
    const { page, person } = await through('house', 'dana-1', jar)
    expect(page).toBe(`${WEB}/tickets?tab=old`)
    expect(person).toMatchObject({ email: 'dana@example.org', roles: ['attendee'] })
    expect(jar.cookie(WEB, 'boxoffice_oidc')).toBeUndefined()
    expect(await rooms.app.get(Database).query('select from oidc_sign_ins')).toEqual([])
    const [row] = await rooms.app.get(Database).query('select started_with, device from sessions')
    expect(row).toEqual({ started_with: 'house', device: 'A jar' })
  })

  test('default: the providers are listed, without their secrets', async () => {
    const answer = await fetch(`${rooms.url}/api/v1/auth/oidc`)
    const items = [
      { name: 'house', label: 'The House' },
      { name: 'office', label: 'office' },
      { name: 'gone', label: 'gone' },
    ]
    expect(await answer.json()).toEqual({ items })
  })

  test('behavior: the provider is asked with state, nonce and a challenge, and only for the address', async () => {
    const answer = await browser().get(begin('house'))
    const asked = Object.fromEntries(new URL(answer.headers.get('location') ?? '').searchParams)
    const random = expect.stringMatching(/^[\w-]{43}$/)
    expect(asked).toEqual({
      ...{ client_id: 'boxoffice', response_type: 'code', scope: 'openid email', redirect_uri: callbackOf('house') },
      ...{ state: random, nonce: random, code_challenge: random, code_challenge_method: 'S256' },
    })
    expect(answer.headers.get('set-cookie')).toBe(
      `boxoffice_oidc=${asked.state}; Max-Age=600; Path=/; HttpOnly; SameSite=Lax`,
    )
    const rows = await rooms.app.get(Database).query('select o::text as row from oidc_sign_ins o')
    expect(JSON.stringify(rows)).not.toContain(asked.state)
  })

  test('behavior: who has signed in by e-mail before is the same person, and stays it when the address changes', async () => {
    const { person } = await signIn(rooms, 'kim@example.org')
    await house.knows('kim-1', { email: 'kim@example.org', email_verified: true })
    expect((await through('house', 'kim-1')).person?.id).toBe(person.id)
    await house.knows('kim-1', { email: 'kim.new@example.org', email_verified: false })
    expect((await through('house', 'kim-1')).person?.id).toBe(person.id)
    expect(await peopleOf('kim.new@example.org')).toEqual([])
  })

  test('behavior: twice at the same instant is one person and one link', async () => {
    await house.knows('twin', { email: 'twin@example.org', email_verified: true })
    const ends = await Promise.all([1, 2, 3, 4, 5].map(() => through('house', 'twin')))
    expect(new Set(ends.map(({ person }) => person?.id)).size).toBe(1)
    expect(await rooms.app.get(Database).query(`select from linked_identities where subject = 'twin'`)).toHaveLength(1)
  })

  test('behavior: it takes the place of the session that the browser held, and is not a fresh code', async () => {
    await house.knows('re-1', { email: 're@example.org', email_verified: true })
    const jar = browser()
    await through('house', 're-1', jar)
    const before = jar.cookie(WEB, SESSION) ?? ''
    await through('house', 're-1', jar)
    expect(await rooms.app.get(Sessions).find(before)).toBeUndefined()
    expect((await sessionIn(jar))?.freshAt.getTime()).toBe(0)
  })

  test.each([
    ['that it has not verified', { email: 'olive@example.org', email_verified: false }],
    ['of which it does not say so', { email: 'olive@example.org' }],
    ['of which it says so in words', { email: 'olive@example.org', email_verified: 'true' }],
    ['that is none', { email: 'olive', email_verified: true }],
    ['that it does not tell', { email_verified: true }],
  ])('error: an address %s opens nothing', async (_, claims) => {
    await signIn(rooms, 'olive@example.org')
    await house.knows('mallory', claims as { email?: string; email_verified?: boolean })
    expect(await through('house', 'mallory')).toMatchObject({ error: 'identity.address_not_verified' })
    expect(await rooms.app.get(Database).query(`select from linked_identities where subject = 'mallory'`)).toEqual([])
  })

  test('error: a provider is not believed for addresses that it may not speak for', async () => {
    await office.knows('spy', { email: 'ceo@rival.example', email_verified: true })
    expect(await through('office', 'spy')).toMatchObject({ error: 'identity.address_not_verified' })
    await office.knows('clerk', { email: 'clerk@office.example', email_verified: true })
    expect((await through('office', 'clerk')).person?.email).toBe('clerk@office.example')
    await office.knows('trick', { email: 'clerk@office.example@rival.example', email_verified: true })
    expect(await through('office', 'trick')).toMatchObject({ error: 'identity.address_not_verified' })
  })

  test('error: an address that the provider gave to somebody else does not open its last holder', async () => {
    await house.knows('first', { email: 'desk@example.org', email_verified: true })
    await house.knows('second', { email: 'desk@example.org', email_verified: true })
    expect((await through('house', 'first')).error).toBeNull()
    expect(await through('house', 'second')).toMatchObject({ error: 'identity.linked_to_another' })
  })

  test('error: whoever declines there is nobody here', async () => {
    const { page, error, person } = await through('house', undefined)
    expect([error, person]).toEqual(['identity.provider_declined', undefined])
    expect(page).toBe(`${WEB}/tickets?tab=old&signInError=identity.provider_declined`)
  })

  describe('what comes back', () => {
    const comesBack = async (jar = browser()) => {
      await house.knows('vic', { email: 'vic@example.org', email_verified: true })
      await house.sitsDown('vic')
      return { jar, callback: await jar.followTo(begin('house'), isCallback) }
    }
    const errorOf = async (jar: BrowserJar, callback: string) => {
      const page = await jar.followTo(callback, isPage)
      return new URL(page).searchParams.get('signInError')
    }

    test('error: to another browser than the one that left, signs nobody in', async () => {
      const { callback } = await comesBack()
      for (const victim of [browser(), (await comesBack()).jar]) {
        expect(await errorOf(victim, callback)).toBe('identity.sign_in_over')
        expect(await sessionIn(victim)).toBeUndefined()
      }
    })

    test('error: a second time, is over', async () => {
      const { jar, callback } = await comesBack()
      const again = new BrowserJar(new Map([[WEB, rooms.url]]))
      const state = new URL(callback).searchParams.get('state') ?? ''
      expect(await errorOf(jar, callback)).toBeNull()
      const answer = await fetch(callback.replace(WEB, rooms.url), {
        redirect: 'manual',
        headers: { cookie: `boxoffice_oidc=${state}` },
      })
      expect(answer.headers.get('location')).toContain('identity.sign_in_over')
      expect(await sessionIn(again)).toBeUndefined()
    })

    test('error: after ten minutes, is over', async () => {
      const { jar, callback } = await comesBack()
      const clock = rooms.app.get(Clock)
      const later = clock.in(601)
      clock.now = () => later
      expect(await errorOf(jar, callback)).toBe('identity.sign_in_over')
    })

    test("error: at another provider's address, is not taken for it", async () => {
      const { jar, callback } = await comesBack()
      expect(await errorOf(jar, callback.replace('/house/', '/office/'))).toBe('identity.sign_in_over')
    })

    test("error: with somebody else's code, is not believed", async () => {
      const [mine, theirs] = [await comesBack(), await comesBack()]
      const mixed = new URL(mine.callback)
      mixed.searchParams.set('code', new URL(theirs.callback).searchParams.get('code') ?? '')
      expect(await errorOf(mine.jar, mixed.href)).toBe('identity.provider_not_believed')
      expect(await sessionIn(mine.jar)).toBeUndefined()
    })

    test('error: for another nonce than was asked for, or from another issuer, is not believed', async () => {
      const first = await comesBack()
      await rooms.app.get(Database).query(`update oidc_sign_ins set nonce = 'another'`)
      expect(await errorOf(first.jar, first.callback)).toBe('identity.provider_not_believed')
      const second = await comesBack()
      const forged = new URL(second.callback)
      forged.searchParams.set('iss', 'https://evil.example')
      expect(await errorOf(second.jar, forged.href)).toBe('identity.provider_not_believed')
    })

    test.each(['', '?state=', '?code=x', '?state=x&state=y', '?error=access_denied&state=x'])(
      'error: as %j, is a sign-in that is over and no more',
      async (query) => {
        const answer = await browser().get(`${callbackOf('house')}${query}`)
        expect(answer.status).toBeLessThan(500)
        expect(answer.headers.getSetCookie().join()).not.toContain(SESSION)
      },
    )
  })

  test('error: unknown providers, providers that are away, and pages that are not ours', async () => {
    const refusal = async (url: string) => {
      const answer = await browser().get(url)
      return [answer.status, ((await answer.json()) as { code: string }).code]
    }
    expect(await refusal(begin('nobody'))).toEqual([404, 'identity.unknown_provider'])
    expect(await refusal(callbackOf('nobody'))).toEqual([404, 'identity.unknown_provider'])
    expect(await refusal(begin('gone'))).toEqual([503, 'identity.provider_away'])
    for (const page of ['//evil.example', '/\\evil.example', 'https://evil.example', '/\t/evil.example', 'tickets']) {
      expect(await refusal(begin('house', page))).toEqual([400, 'platform.invalid_request'])
    }
  })

  test('behavior: who has followed a link to one that is away is back on their page, which is told why', async () => {
    // fetch says of itself how it came.
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const url = begin('gone', '/tickets?a=b').replace(WEB, rooms.url)
      get(url, { headers: { 'sec-fetch-mode': 'navigate' } }, resolve).on('error', reject)
    })
    answer.resume()
    const back = `${WEB}/tickets?a=b&signInError=identity.provider_away`
    expect([answer.statusCode, answer.headers.location]).toEqual([302, back])
  })
})
