import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { symbols } from 'pino'
import { freePort } from '../../test/harness/free-port.ts'
import { askForCode, postJson } from '../../test/harness/sign-in.ts'
import { type RoomsUnderTest, startRooms } from '../../test/harness/start-rooms.ts'
import { Database, JobQueue, Log } from '../platform/index.ts'
import { IdentityConfig } from './identity.config.ts'
import { IdentityModule } from './identity.module.ts'
import { digitsOf } from './sign-in-code.ts'

describe('a sign-in code', () => {
  let rooms: RoomsUnderTest
  const lines: string[] = []

  beforeAll(async () => {
    rooms = await startRooms({ imports: [IdentityModule], environment: { LOG_LEVEL: 'trace' } })
    Object.assign(rooms.app.get(Log).pino, { [symbols.streamSym]: { write: (line: string) => void lines.push(line) } })
    await rooms.app.get(JobQueue).start()
  })
  afterAll(() => rooms.stop())

  /** Every row of every table, of ours and of the queue, except the mailbox, which is where the code belongs. */
  const everythingStored = async () => {
    const database = rooms.app.get(Database)
    const tables = await database.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema') and tablename <> 'mailbox'`,
    )
    expect(tables.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['public.facts', 'public.sign_in_codes', 'public.sessions']),
    )
    expect(tables.some(({ name }) => name.startsWith('bullmq.'))).toBe(true)
    const dumps = await Promise.all(
      tables.map(({ name }) => database.query<{ row: string }>(`select t::text as row from ${name} t`)),
    )
    return dumps.flat().map(({ row }) => row)
  }
  /** Six digits by themselves: not within a number, a hash or an id. */
  const alone = (digits: string) => new RegExp(`(?<![0-9a-z.])${digits}(?![0-9a-z])`, 'i')

  test('behavior: stands in the mailbox and nowhere else, whatever happens to it', async () => {
    const email = 'dana@example.org'
    const code = await askForCode(rooms, email)
    const verify = (given: string) => postJson(rooms, '/api/v1/auth/email/verify', { email, code: given })
    await verify(code === '000000' ? '000001' : '000000')
    expect([...lines, ...(await everythingStored())].filter((one) => alone(code).test(one))).toEqual([])
    const answer = await verify(code)
    const { accessToken } = (await answer.json()) as { accessToken: string }
    const afterwards = [...lines, ...(await everythingStored())]
    expect(lines.length).toBeGreaterThan(3)
    expect(afterwards.filter((one) => alone(code).test(one) || one.includes(accessToken))).toEqual([])
  })

  test('behavior: neither it nor the address is logged when the mail fails or the database does', async () => {
    const database = rooms.app.get(Database)
    await database.query('alter table mailbox rename to lost')
    const email = 'unlucky@example.org'
    expect((await postJson(rooms, '/api/v1/auth/email/start', { email })).status).toBe(202)
    await database.query('alter table lost rename to mailbox')
    const [row] = await database.query<{ id: string }>('select id from sign_in_codes order by id desc limit 1')
    const code = digitsOf(row?.id ?? '', rooms.app.get(IdentityConfig).secret)
    await database.query('alter table sign_in_limits rename to lost')
    expect((await postJson(rooms, '/api/v1/auth/email/verify', { email, code })).status).toBe(500)
    expect((await postJson(rooms, '/api/v1/auth/email/start', { email })).status).toBe(500)
    await database.query('alter table lost rename to sign_in_limits')
    await database.query(`alter table sign_in_codes add check (email <> '${email}') not valid`)
    expect((await postJson(rooms, '/api/v1/auth/email/start', { email })).status).toBe(500)
    expect(lines.filter((line) => line.includes('was not sent'))).toHaveLength(1)
    expect(lines.filter((line) => line.includes('a request failed'))).toHaveLength(3)
    expect(lines.filter((line) => line.includes(email) || alone(code).test(line))).toEqual([])
  })

  test('error: a mail server that repeats the address does not put it into the log', async () => {
    const url = `smtp://127.0.0.1:${await freePort()}?requireTLS=false`
    const other = await startRooms({
      imports: [IdentityModule],
      environment: { MAIL_SMTP_URL: url, LOG_LEVEL: 'trace' },
    })
    const said: string[] = []
    Object.assign(other.app.get(Log).pino, { [symbols.streamSym]: { write: (line: string) => void said.push(line) } })
    await postJson(other, '/api/v1/auth/email/start', { email: 'refused@example.org' })
    await other.stop()
    expect(said.filter((line) => line.includes('was not sent'))).toHaveLength(1)
    expect(said.join('')).toMatch(/"reason":"E[A-Z]+"/)
    expect(said.join('')).not.toMatch(/refused@example\.org/)
  })
})
