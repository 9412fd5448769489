import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Body, Controller, Get, Param, Post } from '@nestjs/common'
import { z } from 'zod'
import { type RoomsUnderTest, startRooms } from '../../../test/harness/start-rooms.ts'
import type { Problem } from '../errors/problem.ts'
import { Answers } from './answers.ts'

const choice = z.strictObject({ seat: z.string().min(2), quantity: z.int().min(1).max(8) })
const receipt = z.object({ seat: z.string() })

@Controller('seats')
class SeatsController {
  @Post()
  @Answers(receipt, { status: 201 })
  take(@Body({ schema: choice }) body: z.infer<typeof choice>) {
    return { seat: body.seat, internalNote: 'never shown' }
  }

  @Get('broken')
  break(): never {
    throw new Error('password=hunter2 at line 7 of secrets.ts')
  }

  @Get(':id')
  read(@Param('id', { schema: z.uuid() }) id: string) {
    return { id }
  }
}

describe('the HTTP edge', () => {
  let rooms: RoomsUnderTest

  beforeAll(async () => {
    rooms = await startRooms({
      controllers: [SeatsController],
      environment: { WEB_URL: 'https://tickets.example', API_URL: 'https://api.tickets.example' },
    })
  })
  afterAll(() => rooms.stop())

  const call = (path: string, init?: RequestInit) => fetch(`${rooms.url}${path}`, init)
  const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    call('/api/v1/seats', { method: 'POST', body, headers })
  const problemIn = async (response: Response) => {
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const problem = (await response.json()) as Problem
    expect(problem.status).toBe(response.status)
    expect(problem.type).toBe(`https://api.tickets.example/errors/${problem.code}`)
    expect(problem.requestId).toBe(response.headers.get('x-request-id'))
    return problem
  }

  test('default: answers what the schema names and nothing else', async () => {
    const response = await post('{"seat":"A1","quantity":1}')
    expect(response.status).toBe(201)
    expect(await response.json()).toEqual({ seat: 'A1' })
  })

  test('error: every wrong field is named by JSON pointer, unknown ones too', async () => {
    const problem = await problemIn(await post('{"seat":"A","quantity":99,"discount":true}'))
    expect(problem).toMatchObject({ status: 400, code: 'platform.invalid_request' })
    expect(problem.errors?.map(({ pointer }) => pointer)).toEqual(['/seat', '/quantity', ''])
    expect(problem.errors?.at(-1)?.detail).toMatch(/discount/)
  })

  test.each([
    ['a body that is not JSON', '{"seat":', { 'content-type': 'application/json' }, 400, 'platform.malformed_body'],
    ['no body, announced as JSON', '', { 'content-type': 'application/json' }, 400, 'platform.invalid_request'],
    [
      'a prototype in the body',
      '{"__proto__":{"a":1}}',
      { 'content-type': 'application/json' },
      400,
      'platform.malformed_body',
    ],
    [
      'a body that is too large',
      `"${'x'.repeat(70_000)}"`,
      { 'content-type': 'application/json' },
      413,
      'platform.body_too_large',
    ],
    [
      'a body of another kind',
      '<seat/>',
      { 'content-type': 'application/xml' },
      415,
      'platform.unsupported_media_type',
    ],
  ])('error: %s', async (_, body, headers, status, code) => {
    expect(await problemIn(await post(body, headers))).toMatchObject({ status, code })
  })

  test.each([
    ['an unknown path', 'GET', '/api/v1/nothing', 404, 'platform.not_found'],
    ['an unknown method', 'DELETE', '/api/v1/seats', 404, 'platform.not_found'],
    ['a parameter of the wrong form', 'GET', '/api/v1/seats/7', 400, 'platform.invalid_request'],
    ['a path that cannot be decoded', 'GET', '/api/v1/seats/%E0%A4%A', 404, 'platform.not_found'],
  ])('error: %s', async (_, method, path, status, code) => {
    expect(await problemIn(await call(path, { method }))).toMatchObject({ status, code })
  })

  test('error: a fault that nobody foresaw is told without its cause', async () => {
    const response = await call('/api/v1/seats/broken')
    const text = await response.clone().text()
    expect(await problemIn(response)).toMatchObject({ status: 500, code: 'platform.internal_error' })
    expect(text).not.toMatch(/hunter2|secrets\.ts|node_modules/)
  })

  test('behavior: a harmless request id is kept, another one is replaced', async () => {
    const kept = await call('/health/live', { headers: { 'x-request-id': 'browser-12345678' } })
    expect(kept.headers.get('x-request-id')).toBe('browser-12345678')
    const replaced = await call('/health/live', { headers: { 'x-request-id': 'a"} forged' } })
    expect(replaced.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('behavior: browsers may call from the web alone', async () => {
    const preflight = await call('/api/v1/seats', {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    })
    expect(preflight.headers.get('access-control-allow-origin')).toBe('https://tickets.example')
    expect(preflight.headers.get('access-control-allow-credentials')).toBe('true')
  })

  test('behavior: every answer carries the security headers', async () => {
    const { headers } = await call('/health/live')
    expect(headers.get('content-security-policy')).toBe("default-src 'none';frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-powered-by')).toBeNull()
  })

  test('default: describes itself, with the problem that any call may answer', async () => {
    const description = (await (await call('/api/v1/openapi.json')).json()) as {
      openapi: string
      paths: Record<string, { post?: { responses: Record<string, unknown> } }>
    }
    expect(description.openapi).toBe('3.1.0')
    expect(Object.keys(description.paths['/api/v1/seats']?.post?.responses ?? {})).toEqual(['201', 'default'])
    const docs = await call('/api/v1/docs')
    expect(docs.status).toBe(200)
    expect(docs.headers.get('content-security-policy')).toMatch(/script-src 'self'/)
  })

  test('default: the type of a problem leads to its page', async () => {
    const page = await call('/errors/platform.too_many_requests')
    expect(page.status).toBe(200)
    expect(await page.text()).toMatch(/Wait for the seconds in <code>Retry-After<\/code>/)
    expect((await call('/errors/platform.nothing')).status).toBe(404)
  })

  test('default: metrics count what was answered and what was refused', async () => {
    await post('{')
    const metrics = await (await call('/metrics')).text()
    expect(metrics).toMatch(/boxoffice_refusals_total\{code="platform.malformed_body"\} [1-9]/)
    expect(metrics).toMatch(
      /boxoffice_http_request_seconds_count\{method="POST",route="\/api\/v1\/seats",status="400"\} [1-9]/,
    )
  })
})
