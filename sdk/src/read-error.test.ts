import { describe, expect, test } from '@jest/globals'
import { readError } from './read-error.ts'

const problem = {
  type: 'https://api.example/errors/platform.too_many_requests',
  title: 'Too many requests',
  status: 429,
  code: 'platform.too_many_requests',
  detail: 'Try again in 7 seconds.',
  requestId: 'request-1',
}
const answer = (body: string, headers: Record<string, string> = {}, status = 429) =>
  new Response(body, { status, headers })

describe('reading an error', () => {
  test('default: a problem document, with the time to wait', async () => {
    const error = await readError(answer(JSON.stringify(problem), { 'retry-after': '7' }))
    expect(error).toMatchObject({ name: 'RateLimitError', code: problem.code, problem, retryAfterSeconds: 7 })
    expect(error.message).toBe('platform.too_many_requests: Try again in 7 seconds.')
  })

  test.each([
    ['a page of a proxy', '<h1>Bad gateway</h1>'],
    ['JSON that is no problem document', '{"error":"no"}'],
    ['nothing', ''],
    ['null', 'null'],
  ])('error: %s', async (_, body) => {
    const error = await readError(answer(body, { 'x-request-id': 'proxy-1' }, 502))
    expect(error.problem).toMatchObject({ code: 'sdk.unexpected_answer', status: 502, requestId: 'proxy-1' })
    expect(error.retryAfterSeconds).toBeUndefined()
  })

  test('args: Retry-After as a date that has passed is no wait, and nonsense is none', async () => {
    const past = await readError(answer(JSON.stringify(problem), { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' }))
    expect(past.retryAfterSeconds).toBe(0)
    const nonsense = await readError(answer(JSON.stringify(problem), { 'retry-after': 'soon' }))
    expect(nonsense.retryAfterSeconds).toBeUndefined()
  })
})
