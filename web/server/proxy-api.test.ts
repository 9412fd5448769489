import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { FastifyInstance } from 'fastify'
import { buildServer } from './build-server.ts'
import { builtPages } from './built-pages.fixture.ts'

let pages: Awaited<ReturnType<typeof builtPages>>
let api: Server
let answer: (request: IncomingMessage, response: ServerResponse) => void
let app: FastifyInstance
let web: string

beforeEach(async () => {
  pages = await builtPages()
  api = createServer((request, response) => answer(request, response))
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve))
  const apiUrl = new URL(`http://127.0.0.1:${portOf(api)}`)
  app = await buildServer({ folder: pages.folder, apiUrl, webUrl: 'https://tickets.example' })
  web = await app.listen({ host: '127.0.0.1', port: 0 })
})

afterEach(async () => {
  app.server.closeAllConnections()
  await app.close()
  await stopApi()
  await pages.remove()
})

describe('passing requests on to the API', () => {
  test.each([
    '/api/v1/events?limit=2',
    '/health/live',
    '/ipfs/bafy',
    '/errors/tickets.sold_out',
    '/dev/mailbox?to=a',
    '/.well-known/x402',
  ])('default: %s arrives as it was asked, and its answer comes back as it was given', async (path) => {
    answer = (request, response) => {
      response.writeHead(203, { 'content-type': 'text/plain', 'content-security-policy': "default-src 'none'" })
      response.end(`asked for ${request.url}`)
    }
    const given = await fetch(web + path)
    expect(given.status).toBe(203)
    expect(await given.text()).toBe(`asked for ${path}`)
    expect(given.headers.get('content-security-policy')).toBe("default-src 'none'")
    expect(given.headers.get('permissions-policy')).toBeNull()
  })

  test('behavior: a body goes along, with the caller’s address and one request id', async () => {
    answer = (request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write(`{"headers":${JSON.stringify(request.headers)},"body":`)
      request.pipe(response, { end: false }).on('unpipe', () => response.end('}'))
    }
    const given = await fetch(`${web}/api/v1/orders`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': 'from-the-page-1' },
      body: '{"quantity":2}',
    })
    const { headers, body } = await given.json()
    expect(body).toEqual({ quantity: 2 })
    expect(headers['x-request-id']).toBe('from-the-page-1')
    expect(headers['x-forwarded-for']).toBe('127.0.0.1')
  })

  test('behavior: a file is passed on byte for byte, however large', async () => {
    answer = (request, response) => {
      const hash = createHash('sha256')
      request.on('data', (bytes) => hash.update(bytes)).on('end', () => response.end(hash.digest('hex')))
    }
    const bytes = randomBytes(5_000_000)
    const headers = { 'content-type': 'multipart/form-data; boundary=b' }
    const given = await fetch(`${web}/api/v1/events/1/cover`, { method: 'POST', headers, body: bytes })
    expect(await given.text()).toBe(createHash('sha256').update(bytes).digest('hex'))
  })

  test('behavior: content is asked for by HEAD and by its tag as the caller asks, and answered as the API answers', async () => {
    const sandbox = { etag: '"bafy"', 'content-security-policy': "default-src 'none'; sandbox" }
    answer = ({ method, headers }, response) => {
      const isKnown = headers['if-none-match'] === '"bafy"'
      response.writeHead(isKnown ? 304 : 200, { ...sandbox, 'x-method': method }).end()
    }
    const head = await fetch(`${web}/ipfs/bafy`, { method: 'HEAD' })
    expect(Object.fromEntries(head.headers)).toMatchObject({ ...sandbox, 'x-method': 'HEAD' })
    const known = await fetch(`${web}/ipfs/bafy`, { headers: { 'if-none-match': '"bafy"' } })
    expect(known.status).toBe(304)
    expect(Object.fromEntries(known.headers)).toMatchObject(sandbox)
  })

  test('behavior: a request without an id is given one on the way', async () => {
    answer = (request, response) => response.end(String(request.headers['x-request-id']))
    expect(await (await fetch(`${web}/health/live`)).text()).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('behavior: a live update passes while the answer is still open', async () => {
    let finish = () => {}
    answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write('data: first\n\n')
      finish = () => response.end('data: last\n\n')
    }
    const stream = await fetch(`${web}/api/v1/live`, { headers: { accept: 'text/event-stream' } })
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
    expect((await reader?.read())?.value).toBe('data: first\n\n')
    finish()
    expect((await reader?.read())?.value).toBe('data: last\n\n')
  })

  test('behavior: a 503 is passed on as it is, asked for once', async () => {
    let asked = 0
    answer = (_request, response) => {
      asked += 1
      response.writeHead(503, { 'content-type': 'application/json' }).end('{"status":"unavailable"}')
    }
    const given = await fetch(`${web}/health/ready`)
    expect(given.status).toBe(503)
    expect(await given.json()).toEqual({ status: 'unavailable' })
    expect(asked).toBe(1)
  })

  test('error: an API that is not there becomes a problem document', async () => {
    const port = portOf(api)
    await stopApi()
    const given = await fetch(`${web}/health/ready`, { headers: { 'x-request-id': 'from-the-page-2' } })
    expect(given.status).toBe(502)
    expect(given.headers.get('content-type')).toContain('application/problem+json')
    expect(await given.json()).toEqual({
      type: `http://127.0.0.1:${port}/errors/platform.unreachable`,
      title: 'The API does not answer',
      status: 502,
      code: 'platform.unreachable',
      detail: expect.any(String),
      requestId: 'from-the-page-2',
    })
  })

  test('error: a request id that could forge a log line is replaced', async () => {
    await stopApi()
    const given = await fetch(`${web}/api/v1/me`, { headers: { 'x-request-id': 'x" level="info' } })
    expect(await given.json()).toHaveProperty('requestId', expect.stringMatching(/^[0-9a-f-]{36}$/))
  })
})

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}

function stopApi(): Promise<void> {
  api.closeAllConnections()
  return new Promise((resolve) => api.close(() => resolve()))
}
