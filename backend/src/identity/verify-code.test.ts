import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { askForCode, postJson } from '../../test/harness/sign-in.ts'
import { type RoomsUnderTest, startRooms } from '../../test/harness/start-rooms.ts'
import { Clock, Database } from '../platform/index.ts'
import { IdentityModule } from './identity.module.ts'
import { People } from './people.ts'

describe('taking a code for a session', () => {
  let rooms: RoomsUnderTest
  let database: Database
  let isRuleFailing = false

  beforeAll(async () => {
    rooms = await startRooms({ imports: [IdentityModule], environment: { IDENTITY_WRONG_CODES_PER_IP: '30' } })
    database = rooms.app.get(Database)
    await database.query('create table welcomes (person_id uuid)')
    rooms.app.get(People).onNew({
      name: 'tests.welcome',
      run: async ({ id }, work) => {
        await work.query('insert into welcomes values ($1)', [id])
        if (isRuleFailing) throw new Error('the rule failed')
      },
    })
  })
  afterEach(() => {
    isRuleFailing = false
    delete (rooms.app.get(Clock) as Partial<Clock>).now
  })
  afterAll(() => rooms.stop())

  const verify = (email: string, code: string, ip = '198.51.100.1') =>
    postJson(rooms, '/api/v1/auth/email/verify', { email, code }, { 'x-forwarded-for': ip })
  const refusalOf = async (answer: Response) => {
    const { code, detail } = (await answer.json()) as { code: string; detail: string }
    return [answer.status, code, detail]
  }
  const codeOf = async (answer: Response) => (await refusalOf(answer)).slice(0, 2)
  const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
  const peopleOf = (email: string) => database.query('select id from people where email = $1', [email])
  const sessionsOf = (email: string) =>
    database.query('select s.id from sessions s join people p on p.id = s.person_id where p.email = $1', [email])
  const welcomesOf = (email: string) =>
    database.query('select from welcomes w join people p on p.id = w.person_id where p.email = $1', [email])
  const later = (seconds: number) => {
    const clock = rooms.app.get(Clock)
    const moment = clock.in(seconds)
    clock.now = () => moment
  }

  test('default: the right code makes the person and signs them in', async () => {
    const answer = await verify('dana@example.org', await askForCode(rooms, 'dana@example.org'))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const { accessToken, person } = (await answer.json()) as { accessToken: string; person: object }
    expect(accessToken).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(person).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      email: 'dana@example.org',
      displayName: null,
      roles: ['attendee'],
    })
    expect(answer.headers.get('set-cookie')).toBe(
      `boxoffice_session=${accessToken}; Max-Age=7776000; Path=/; HttpOnly; SameSite=Lax`,
    )
    expect(await welcomesOf('dana@example.org')).toHaveLength(1)
  })

  test('behavior: the second sign-in finds the same person, and what rooms do for new people is not done again', async () => {
    const first = await verify('again@example.org', await askForCode(rooms, 'again@example.org'))
    const second = await verify('AGAIN@example.org', await askForCode(rooms, 'Again@Example.org'))
    const personIn = async (answer: Response) => ((await answer.json()) as { person: object }).person
    expect(await personIn(second)).toEqual(await personIn(first))
    expect(await welcomesOf('again@example.org')).toHaveLength(1)
    expect(await sessionsOf('again@example.org')).toHaveLength(2)
  })

  test('behavior: ten at the same instant with one code: one person, one session, one welcome', async () => {
    const code = await askForCode(rooms, 'race@example.org')
    const answers = await Promise.all(Array.from({ length: 10 }, () => verify('race@example.org', code)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const refused = answers.filter(({ status }) => status !== 200)
    for (const one of refused) expect(await codeOf(one)).toEqual([410, 'identity.code_expired'])
    expect(await peopleOf('race@example.org')).toHaveLength(1)
    expect(await sessionsOf('race@example.org')).toHaveLength(1)
    expect(await welcomesOf('race@example.org')).toHaveLength(1)
  })

  test('error: a used code is no longer taken', async () => {
    const code = await askForCode(rooms, 'used@example.org')
    expect((await verify('used@example.org', code)).status).toBe(200)
    expect(await codeOf(await verify('used@example.org', code))).toEqual([410, 'identity.code_expired'])
  })

  test('error: five wrong tries use it up, and each says how many are left', async () => {
    const code = await askForCode(rooms, 'clumsy@example.org')
    const details: unknown[] = []
    for (let tries = 0; tries < 5; tries++) {
      const [status, refused, detail] = await refusalOf(await verify('clumsy@example.org', other(code)))
      expect([status, refused]).toEqual([422, 'identity.code_wrong'])
      details.push(detail)
    }
    expect(details).toEqual([
      'The code is wrong. It may be tried 4 times more.',
      'The code is wrong. It may be tried 3 times more.',
      'The code is wrong. It may be tried 2 times more.',
      'The code is wrong. It may be tried once more.',
      'The code is wrong, and this was its last try. Ask for a new one.',
    ])
    expect(await codeOf(await verify('clumsy@example.org', code))).toEqual([410, 'identity.code_expired'])
    expect(await peopleOf('clumsy@example.org')).toEqual([])
  })

  test('behavior: fifty wrong ones at the same instant are five tries, not fifty', async () => {
    const code = await askForCode(rooms, 'attacked@example.org')
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => verify('attacked@example.org', other(code), `203.0.113.${index}`)),
    )
    const codes = await Promise.all(answers.map(codeOf))
    expect(codes.filter(([status]) => status === 422)).toHaveLength(5)
    expect(codes.filter(([status]) => status === 410)).toHaveLength(45)
  })

  test('error: ten minutes later it is too old', async () => {
    const code = await askForCode(rooms, 'slow@example.org')
    later(601)
    expect(await codeOf(await verify('slow@example.org', code))).toEqual([410, 'identity.code_expired'])
  })

  test('error: where none was asked for none is taken', async () => {
    expect(await codeOf(await verify('nobody@example.org', '000000'))).toEqual([410, 'identity.code_expired'])
  })

  test('error: a code of somebody else is a wrong one', async () => {
    const code = await askForCode(rooms, 'one@example.org')
    const own = await askForCode(rooms, 'two@example.org')
    if (code !== own) expect((await verify('two@example.org', code)).status).toBe(422)
  })

  test('error: twenty wrong ones end it for the address until the next day, even for the right code', async () => {
    for (let round = 0; round < 4; round++) {
      const code = await askForCode(rooms, 'target@example.org')
      const wrong = Array.from({ length: 5 }, (_, index) =>
        verify('target@example.org', other(code), `192.0.2.${index}`),
      )
      for (const answer of await Promise.all(wrong)) expect(answer.status).toBe(422)
    }
    const refused = await verify('target@example.org', '000000')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(86_000)
    expect(await codeOf(refused)).toEqual([429, 'identity.too_many_wrong_codes'])
    const start = await postJson(rooms, '/api/v1/auth/email/start', { email: 'target@example.org' })
    expect(await codeOf(start)).toEqual([429, 'identity.too_many_wrong_codes'])
    later(24 * 3600 + 1)
    expect((await verify('target@example.org', await askForCode(rooms, 'target@example.org'))).status).toBe(200)
  })

  test('error: one caller has a limit over all addresses, and a right code does not count', async () => {
    const ip = '192.0.2.200'
    const right = await verify('neighbour@example.org', await askForCode(rooms, 'neighbour@example.org'), ip)
    expect(right.status).toBe(200)
    const statuses: number[] = []
    for (let address = 0; address < 7; address++) {
      const email = `spray-${address}@example.org`
      const code = await askForCode(rooms, email)
      for (let tries = 0; tries < 5; tries++) statuses.push((await verify(email, other(code), ip)).status)
    }
    expect(statuses.filter((status) => status === 422)).toHaveLength(30)
    expect(statuses.slice(30)).toEqual([429, 429, 429, 429, 429])
  })

  test('behavior: when what a room does for new people fails, there is no person, and the code still works', async () => {
    const code = await askForCode(rooms, 'unlucky@example.org')
    isRuleFailing = true
    expect((await verify('unlucky@example.org', code)).status).toBe(500)
    expect(await peopleOf('unlucky@example.org')).toEqual([])
    isRuleFailing = false
    expect((await verify('unlucky@example.org', code)).status).toBe(200)
    expect(await welcomesOf('unlucky@example.org')).toHaveLength(1)
  })

  test.each([
    ['letters', 'abcdef'],
    ['five digits', '12345'],
    ['other digits', '१२३४५६'],
    ['nothing', ''],
  ])('error: %s are no code', async (_, code) => {
    expect(await codeOf(await verify('form@example.org', code))).toEqual([400, 'platform.invalid_request'])
  })

  test('error: a form on another site cannot sign its visitor in', async () => {
    const code = await askForCode(rooms, 'attacker@example.org')
    const answer = await fetch(`${rooms.url}/api/v1/auth/email/verify`, {
      method: 'POST',
      body: new URLSearchParams({ email: 'attacker@example.org', code }),
      headers: { origin: 'https://evil.example' },
    })
    expect(await codeOf(answer)).toEqual([403, 'identity.foreign_origin'])
    expect(answer.headers.get('set-cookie')).toBeNull()
  })
})
