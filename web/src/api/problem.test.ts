import { describe, expect, test } from '@jest/globals'
import { answered } from './answered.ts'
import { isPassing, isSilence } from './problem.ts'

const refusal = (status: number, error: unknown, headers = {}) =>
  answered(Promise.resolve({ error, response: new Response(null, { status, headers }) }))

describe('reading what the API answers', () => {
  test('default: what it said', async () => {
    const response = new Response(null, { status: 200 })
    expect(await answered(Promise.resolve({ data: { id: '1' }, response }))).toEqual({ id: '1' })
  })

  test('error: a refusal keeps its code, and when to come back', async () => {
    const call = refusal(429, { code: 'identity.too_many_codes', detail: 'Wait.' }, { 'retry-after': '90' })
    await expect(call).rejects.toMatchObject({ code: 'identity.too_many_codes', status: 429, retryAfterSeconds: 90 })
  })

  test('error: a refusal for several reasons keeps each of them', async () => {
    const errors = [{ pointer: '/tickets.held', detail: 'Your wallet holds a ticket.' }]
    await expect(refusal(409, { code: 'identity.not_free_to_leave', errors })).rejects.toMatchObject({ flaws: errors })
    await expect(refusal(409, { code: 'events.not_pending' })).rejects.toMatchObject({ flaws: [] })
  })

  test('error: what a refusal tells besides is kept', async () => {
    const call = refusal(409, { code: 'wallets.not_enough', most: '25' })
    await expect(call).rejects.toMatchObject({ members: { most: '25' } })
  })

  test('error: something that is no problem document is an odd answer', async () => {
    await expect(refusal(404, '<h1>No</h1>')).rejects.toMatchObject({ code: 'web.odd_answer', status: 404 })
    await expect(answered(Promise.reject(new SyntaxError('<')))).rejects.toMatchObject({ code: 'web.odd_answer' })
  })

  test('behavior: a dead line and a gateway without anybody behind it are both silence', async () => {
    const dead = await answered(Promise.reject(new TypeError('fetch failed'))).catch((failure) => failure)
    const gateway = await refusal(502, { code: 'platform.unreachable' }).catch((failure) => failure)
    expect([dead, gateway].map(isSilence)).toEqual([true, true])
  })

  test('behavior: silence and failures pass, refusals stay', async () => {
    const failures = [502, 503, 409, 404].map((status) => refusal(status, {}).catch((failure) => failure))
    expect((await Promise.all(failures)).map(isPassing)).toEqual([true, true, false, false])
  })
})
