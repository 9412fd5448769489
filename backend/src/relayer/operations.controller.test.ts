import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type BoxOffice, openBoxOffice, TIER } from '../../test/harness/box-office.ts'
import { type Desk, KIND, openDesk } from '../../test/harness/relayer-desk.ts'
import { type SignedIn, signIn } from '../../test/harness/sign-in.ts'

type View = { status: string; steps: { name: string }[]; tokenIds: string[]; error: { code: string } | null }
type Event = { id: string; data: View }

describe('operations over HTTP', () => {
  let office: BoxOffice
  let desk: Desk
  let personId: string
  let headers: Record<string, string>

  beforeAll(async () => {
    office = await openBoxOffice()
    desk = await openDesk(office)
    const owner = await signIn(desk.rooms, 'owner@example.com')
    personId = owner.person.id
    headers = headersOf(owner)
  })
  afterAll(async () => {
    await desk?.stop()
    await office?.stop()
  })

  const take = async (tier: number = TIER.free) =>
    desk.queue(await desk.wallets.open(), [office.purchase(tier)], { personId })
  const ask = (path: string, more: Record<string, string> = headers) =>
    fetch(`${desk.rooms.url}/api/v1/operations/${path}`, { headers: more })

  /** What a stream has said, growing. */
  async function listen(id: string, more: Record<string, string> = {}) {
    const response = await ask(`${id}/stream`, { ...headers, ...more })
    const heard: Event[] = []
    const decoder = new TextDecoder()
    const end = (async () => {
      let text = ''
      for await (const part of response.body ?? []) {
        text += decoder.decode(part, { stream: true })
        const blocks = text.split('\n\n')
        text = blocks.pop() ?? ''
        heard.push(...blocks.filter((block) => block.startsWith('id:')).map(eventOf))
      }
    })()
    return { response, heard, end }
  }
  const eventOf = (block: string): Event => {
    const [id = '', , data = ''] = block.split('\n').map((line) => line.replace(/^\w+: /, ''))
    return { id, data: JSON.parse(data) }
  }

  test('default: its owner sees it, from the first step to the tickets', async () => {
    const id = await take()
    expect(await (await ask(id)).json()).toEqual({
      ...{ id, kind: KIND, status: 'queued', steps: [{ name: 'queued', at: expect.any(String) }] },
      ...{ userOpHash: null, transactionHash: null, tokenIds: [], error: null },
    })
    const { transactionHash, userOpHash, tokenIds } = await desk.carryToEnd(id)
    const seen = (await (await ask(id)).json()) as View
    expect(seen).toMatchObject({ status: 'confirmed', transactionHash, userOpHash, tokenIds })
    expect(tokenIds).toHaveLength(1)
  })

  test('default: their list has what is theirs, newest first, a page at a time, and nothing of others', async () => {
    const ids = [await take(), await take()].reverse()
    await desk.queue(await desk.wallets.open(), [office.purchase(TIER.free)])
    const page = async (query: string) => {
      const answer = await fetch(`${desk.rooms.url}/api/v1/me/operations?${query}`, { headers })
      return (await answer.json()) as { items: { id: string }[]; nextCursor: string | null }
    }
    const first = await page('limit=1')
    expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 1))
    const second = await page(`limit=1&cursor=${first.nextCursor}`)
    expect(second.items.map(({ id }) => id)).toEqual(ids.slice(1))
    expect((await fetch(`${desk.rooms.url}/api/v1/me/operations`)).status).toBe(401)
  })

  test('default: the stream says what is, then each step as another process takes it, and ends', async () => {
    const id = await take()
    const { response, heard, end } = await listen(id)
    expect(response.headers.get('content-type')).toMatch('text/event-stream')
    expect(response.headers.get('cache-control')).toMatch('no-store')
    await desk.carryToEnd(id)
    await end
    expect(heard[0]?.data.status).toBe('queued')
    const last = heard.at(-1)
    expect(last?.data.steps.map(({ name }) => name)).toEqual([
      ...['queued', 'prepared', 'submitted', 'included', 'confirmed'],
    ])
    expect(last?.id).toBe('5')
    expect(last?.data.tokenIds).toHaveLength(1)
  })

  test('behavior: whoever comes back hears only what is new, and of what is over once', async () => {
    const id = await take()
    const { heard, end } = await listen(id, { 'last-event-id': '1' })
    await desk.carryToEnd(id)
    await end
    expect(heard.map(({ data }) => data.status)).not.toContain('queued')
    const late = await listen(id)
    await late.end
    expect(late.heard.map(({ data }) => data.status)).toEqual(['confirmed'])
    const again = await listen(id, { 'last-event-id': '5' })
    await again.end
    expect(again.heard).toEqual([])
  })

  test('behavior: a failure is told as a problem, with its code and its page', async () => {
    await office.buyAsStranger(TIER.single)
    const id = await take(TIER.single)
    await desk.carryToEnd(id)
    expect(await (await ask(id)).json()).toMatchObject({
      status: 'failed',
      error: {
        ...{ code: 'relayer.reverted', status: 409, detail: 'Sold out: 1 asked for, 0 left.', requestId: id },
        type: expect.stringMatching(/\/errors\/relayer\.reverted$/),
      },
    })
  })

  test('error: nobody else can see it, neither it nor its stream', async () => {
    const id = await take()
    const other = await signIn(desk.rooms, 'other@example.com')
    for (const path of [id, `${id}/stream`]) {
      const answer = await ask(path, headersOf(other))
      expect(answer.status).toBe(404)
      expect(await answer.json()).toMatchObject({ code: 'relayer.operation_not_found' })
      expect((await ask(path, {})).status).toBe(401)
    }
  })

  test('error: an id of no operation is not found, and one that is no id is refused', async () => {
    for (const path of ['', '/stream']) {
      expect((await ask(`${randomUUID()}${path}`)).status).toBe(404)
      const answer = await ask(`nonsense${path}`)
      expect(answer.status).toBe(400)
      expect(await answer.json()).toMatchObject({ code: 'platform.invalid_request' })
    }
  })

  test('behavior: an open stream does not keep the process from ending', async () => {
    const { heard, end } = await listen(await take())
    while (heard.length === 0) await new Promise((resolve) => setImmediate(resolve))
    await desk.stop()
    await end
    desk = await openDesk(office)
  })
})

function headersOf({ accessToken }: SignedIn): Record<string, string> {
  return { authorization: `Bearer ${accessToken}` }
}
