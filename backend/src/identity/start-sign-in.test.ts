import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { askForCode, postJson, signIn } from '../../test/harness/sign-in.ts'
import { type RoomsUnderTest, startRooms } from '../../test/harness/start-rooms.ts'
import { Clock, Database } from '../platform/index.ts'
import { IdentityModule } from './identity.module.ts'

describe('asking for a sign-in code', () => {
  let rooms: RoomsUnderTest

  beforeAll(async () => {
    rooms = await startRooms({
      imports: [IdentityModule],
      environment: { IDENTITY_CODES_PER_ADDRESS: '3', IDENTITY_CODES_PER_IP: '12' },
    })
  })
  afterAll(() => rooms.stop())

  const start = (email: string, headers: Record<string, string> = {}) =>
    postJson(rooms, '/api/v1/auth/email/start', { email }, { 'x-forwarded-for': '198.51.100.1', ...headers })
  const lettersTo = async (email: string) => {
    const answer = await fetch(`${rooms.url}/dev/mailbox?to=${email}`)
    return ((await answer.json()) as { items: { subject: string; text: string; code: string }[] }).items
  }

  test('default: six digits arrive by e-mail', async () => {
    const answer = await start('dana@example.org')
    expect(answer.status).toBe(202)
    expect(await answer.json()).toEqual({ expiresInSeconds: 600 })
    const [letter] = await lettersTo('dana@example.org')
    expect(letter?.code).toMatch(/^\d{6}$/)
    expect(letter?.subject).toBe('Your Boxoffice sign-in code')
    expect(letter?.text).toContain(`Your sign-in code is ${letter?.code}`)
  })

  test('args: in the language of the request', async () => {
    await start('minji@example.org', { 'accept-language': 'ko-KR,ko;q=0.9,en;q=0.8' })
    const [letter] = await lettersTo('minji@example.org')
    expect(letter?.subject).toBe('Boxoffice 로그인 코드')
    expect(letter?.text).toContain(`로그인 코드는 ${letter?.code} 입니다`)
  })

  test('behavior: the answer is the same for an address that is known and one that is not', async () => {
    await signIn(rooms, 'known@example.org')
    const [known, unknown] = [await start('known@example.org'), await start('unknown@example.org')]
    expect([known.status, await known.text()]).toEqual([unknown.status, await unknown.text()])
    const shape = ({ headers }: Response) => [...headers.keys()].sort()
    expect(shape(known)).toEqual(shape(unknown))
  })

  test('behavior: capitals and spaces do not make another address', async () => {
    expect((await start('  Same@Example.ORG ')).status).toBe(202)
    expect(await lettersTo('same@example.org')).toHaveLength(1)
  })

  test.each([
    'nobody',
    'two@at@example.org',
    'a@example.org\r\nBcc: b@example.org',
    `${'x'.repeat(250)}@example.org`,
    '',
  ])('error: %j is not an address', async (email) => {
    const answer = await start(email)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({
      code: 'platform.invalid_request',
      errors: [{ pointer: '/email', detail: expect.any(String) }],
    })
  })

  test('error: one address is sent no more than its share in an hour, however many ask at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        start('popular@example.org', { 'x-forwarded-for': `203.0.113.${index}` }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 202, 202, 429, 429, 429, 429, 429])
    const refused = answers.find(({ status }) => status === 429)
    expect(await refused?.json()).toMatchObject({ code: 'identity.too_many_codes' })
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(3500)
    expect(await lettersTo('popular@example.org')).toHaveLength(3)
  })

  test('behavior: an hour later it may ask again', async () => {
    const clock = rooms.app.get(Clock)
    const later = clock.in(3601)
    clock.now = () => later
    expect((await start('popular@example.org')).status).toBe(202)
    delete (clock as Partial<Clock>).now
  })

  test('error: one caller may ask for no more than its share, whatever the addresses', async () => {
    const from = { 'x-forwarded-for': '192.0.2.77' }
    const answers = await Promise.all(
      Array.from({ length: 15 }, (_, index) => start(`crowd-${index}@example.org`, from)),
    )
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(12)
    const refused = answers.find(({ status }) => status === 429)
    expect(await refused?.json()).toMatchObject({ code: 'identity.too_many_codes' })
  })

  test('behavior: what is refused leaves nothing behind', async () => {
    const database = rooms.app.get(Database)
    const [row] = await database.query<{ codes: number }>(
      `select count(*)::int as codes from sign_in_codes where email = 'popular@example.org'`,
    )
    expect(row).toEqual({ codes: 4 })
  })

  test('behavior: a new code ends the one before', async () => {
    const first = await askForCode(rooms, 'twice@example.org')
    const second = await askForCode(rooms, 'twice@example.org')
    const verify = (code: string) => postJson(rooms, '/api/v1/auth/email/verify', { email: 'twice@example.org', code })
    if (first !== second) expect((await verify(first)).status).toBe(422)
    expect((await verify(second)).status).toBe(200)
  })
})
