import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, test } from '@jest/globals'
import type { LoadPlan } from './load-plan.ts'
import { percentile } from './percentile.ts'
import { sendLoad } from './send-load.ts'

const PAUSE_MS = 600

describe('an offered load', () => {
  let server: Server | undefined

  afterEach(() => {
    server?.closeAllConnections()
    server?.close()
  })

  test('default: every request is answered, each by its own answer and with a key of its own', async () => {
    const keys = new Set<unknown>()
    const { answers, seconds } = await load({ count: 200, perSecond: 400 }, async ({ headers }) => {
      keys.add(headers['idempotency-key'])
      return { status: 202, body: JSON.stringify({ said: headers.authorization }) }
    })
    expect(keys.size).toBe(200)
    expect(answers.map(({ status }) => status)).toEqual(Array(200).fill(202))
    const said = answers.map(({ body }) => (JSON.parse(body) as { said: string }).said)
    expect(said).toEqual(answers.map((_, index) => `Bearer person-${index % 3}`))
    expect(seconds).toBeGreaterThanOrEqual(199 / 400)
  })

  test('behavior: a server that pauses is charged for everybody who came meanwhile, not for those it kept waiting alone', async () => {
    let asked = 0
    let pausedUntil = 0
    const paused = async () => {
      asked += 1
      if (asked === 20) pausedUntil = performance.now() + PAUSE_MS
      await pause(Math.max(0, pausedUntil - performance.now()))
      return { status: 202, body: '{}' }
    }
    const { answers } = await load({ count: 200, perSecond: 200, connections: 5 }, paused)
    const waited = answers.filter(({ latencyMs }) => latencyMs > PAUSE_MS / 4)
    // At 200 a second 120 were due in that time. A client that waits for an answer before it goes on counts five.
    expect(waited.length).toBeGreaterThan(60)
    expect(
      percentile(
        answers.map(({ latencyMs }) => latencyMs),
        99,
      ),
    ).toBeGreaterThan(PAUSE_MS * 0.9)
  })

  test('behavior: waiting for a free connection counts', async () => {
    const slow = async () => {
      await pause(50)
      return { status: 202, body: '{}' }
    }
    const { answers } = await load({ count: 10, connections: 1 }, slow)
    const latencies = answers.map(({ latencyMs }) => latencyMs)
    expect(latencies).toEqual([...latencies].sort((a, b) => a - b))
    expect(latencies.at(-1)).toBeGreaterThan(9 * 50)
  })

  test('behavior: a request that nobody answers has no status, and has waited until we gave up', async () => {
    const never = () => new Promise<never>(() => undefined)
    const { answers } = await load({ count: 3, patienceSeconds: 0.3 }, never)
    for (const { status, latencyMs } of answers) {
      expect(status).toBe(0)
      expect(latencyMs).toBeGreaterThan(250)
    }
  })

  test('error: a server that hangs up costs that one request, and the next has a connection again', async () => {
    let asked = 0
    const rude = async () => {
      asked += 1
      return asked === 1 ? undefined : { status: 202, body: '{}' }
    }
    const { answers } = await load({ count: 3, perSecond: 20, connections: 1 }, rude)
    expect(answers.map(({ status }) => status)).toEqual([0, 202, 202])
  })

  type Handler = (request: {
    headers: NodeJS.Dict<string | string[]>
  }) => Promise<{ status: number; body: string } | undefined>

  async function load(plan: Partial<LoadPlan>, handle: Handler) {
    server = createServer(async (request, response) => {
      const answer = await handle(request)
      if (!answer) return void response.destroy()
      response.writeHead(answer.status, { 'content-length': Buffer.byteLength(answer.body) }).end(answer.body)
    })
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const place = {
      host: '127.0.0.1',
      port,
      paths: ['/'],
      body: '{"a":1}',
      tokens: [0, 1, 2].map((n) => `person-${n}`),
    }
    return sendLoad({ ...place, count: 1, connections: 20, patienceSeconds: 10, ...plan }, async () => undefined)
  }
})
