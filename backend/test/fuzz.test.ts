import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ConciergeModule } from '../src/concierge/index.ts'
import { Sessions } from '../src/identity/sessions.ts'
import { NotificationsModule } from '../src/notifications/index.ts'
import { Loops, refusalCatalogue } from '../src/platform/index.ts'
import { RewardsModule } from '../src/rewards/index.ts'
import { type Endpoint, endpointsOfDocument } from './access/read-document.ts'
import { type BadRequest, badRequests } from './fuzz/bad-requests.ts'
import { merchantDeskOf } from './harness/merchant-desk.ts'
import { openSale, type Sale, type Visitor } from './harness/open-sale.ts'

type Fault = { readonly about: string; readonly status: number; readonly words: string }

const AT_ONCE = 8
const endpoints = endpointsOfDocument()

describe('bad input of every kind', () => {
  let sale: Sale
  let anybody: Visitor
  let apiKey: string

  beforeAll(async () => {
    const environment = { IDENTITY_CODES_PER_IP: '1000000', IDENTITY_WRONG_CODES_PER_IP: '1000000' }
    Object.assign(environment, { MERCHANTS_REQUESTS_PER_SECOND: '1000000' })
    sale = await openSale({ above: [ConciergeModule, NotificationsModule, RewardsModule], environment })
    // With every role, so that nothing is refused before it is read.
    anybody = await sale.visitor('attendee', 'organizer', 'admin', 'door')
    apiKey = await merchantDeskOf(sale).keyFor(anybody)
    // Or when it was used would be noted in between.
    await sale.database.query(`update merchant_api_keys set last_used_at = now() + interval '1 day'`)
    await sale.of(Loops).beforeApplicationShutdown()
  })
  afterAll(() => sale.stop())

  /** In a session of its own: some calls end theirs. */
  const send = async ({ method, path, headers, body }: BadRequest, token: string) => {
    const answer = await fetch(`${sale.rooms.url}${path}`, {
      ...{ method, redirect: 'manual' },
      headers: { authorization: `Bearer ${path.startsWith('/api/v1/merchant/') ? apiKey : token}`, ...headers },
      ...(body !== undefined && method !== 'GET' && { body }),
    })
    const isProblem = answer.headers.get('content-type')?.startsWith('application/problem+json') ?? false
    return { status: answer.status, isProblem, words: await answer.text() }
  }
  const openSessions = (count: number) =>
    sale.database.work(async (work) => {
      const tokens: string[] = []
      while (tokens.length < count) tokens.push(await sale.of(Sessions).open(anybody.person.id, work))
      return tokens
    })
  const faultOf = async (request: BadRequest, token = ''): Promise<Fault[]> => {
    const { status, isProblem, words } = await send(request, token)
    const isRight = status < 400 ? !request.isSurelyBad : isProblem && status < 500 && isInOrder(status, words)
    return isRight ? [] : [{ about: request.about, status, words: words.slice(0, 300) }]
  }
  /** Every table of ours, as it stands. */
  const everything = async () => {
    const tables = await sale.database.query<{ name: string }>(
      `select format('%I', tablename) as name from pg_tables where schemaname = 'public' order by 1`,
    )
    const sums = await Promise.all(
      tables.map(async ({ name }) => {
        const [row] = await sale.database.query<{ sum: string }>(
          `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum from ${name} t`,
        )
        return [name, row?.sum] as const
      }),
    )
    return Object.fromEntries(sums)
  }
  const faultsOf = async (requests: readonly BadRequest[], tokens: readonly string[]): Promise<Fault[]> => {
    const faults: Fault[] = []
    for (let from = 0; from < requests.length; from += AT_ONCE) {
      const some = requests.slice(from, from + AT_ONCE)
      faults.push(...(await Promise.all(some.map((one, index) => faultOf(one, tokens[from + index])))).flat())
    }
    return faults
  }

  test.each(endpoints.map((endpoint) => [endpoint.name, endpoint] as const))(
    'error: %s answers with a problem and a code, and what breaks its rules leaves nothing behind',
    async (_, endpoint: Endpoint) => {
      const requests = badRequests(endpoint)
      const [bad, odd] = [requests.filter((one) => one.isSurelyBad), requests.filter((one) => !one.isSurelyBad)]
      const tokens = await openSessions(Math.max(bad.length, odd.length))
      const before = await everything()
      expect(await faultsOf(bad, tokens)).toEqual([])
      expect(await everything()).toEqual(before)
      expect(await faultsOf(odd, tokens)).toEqual([])
    },
    120_000,
  )

  test('error: what is no call at all', async () => {
    const strange = ['/api/v1/nowhere', '/api/v2/me', '/%', '/api/v1/events/%2e%2e/me', `/${'x'.repeat(9_000)}`, '//']
    const methods = ['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'POST']
    const requests = strange.flatMap((path) =>
      methods.map((method) => ({ about: `${method} ${path}`, method, path, headers: {}, isSurelyBad: false })),
    )
    expect(await faultsOf(requests, await openSessions(requests.length))).toEqual([])
  })
})

/** A problem as RFC 9457 and our catalogue have it, and nothing of how the program is made. */
function isInOrder(status: number, words: string): boolean {
  const { code, requestId, title, detail, ...rest } = JSON.parse(words) as Record<string, unknown>
  const kind = refusalCatalogue().find((one) => one.code === code)
  const isWhole = [requestId, title, detail].every((text) => typeof text === 'string' && text !== '')
  return kind?.status === status && rest.status === status && isWhole && !/\bat .*\.(ts|js):\d/.test(words)
}
