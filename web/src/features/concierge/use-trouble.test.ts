import { describe, expect, test } from '@jest/globals'
import { Problem } from '../../api/problem.ts'
import { troubleOf } from './use-trouble.ts'

describe('saying what stood in the way of a question', () => {
  test.each([
    ['concierge.too_few_credits', 409, 'credits'],
    ['concierge.not_answered', 409, 'notAnswered'],
    ['concierge.unknown_prompt', 404, 'gone'],
    ['concierge.no_answer_came', 409, 'noAnswer'],
    ['identity.sign_in_needed', 401, 'signIn'],
    ['platform.invalid_request', 400, 'message'],
    ['platform.too_many_requests', 429, 'busy'],
  ])('default: %s has words of its own', (code, status, word) => {
    expect(troubleOf(new Problem({ code, status }))).toBe(word)
  })

  test('behavior: silence is no refusal, and what nobody foresaw still gets a sentence', () => {
    expect(troubleOf(new Problem({ code: 'web.no_answer', status: 502 }))).toBe('unsure')
    expect(troubleOf(new Problem({ code: 'payments.something_new', status: 409 }))).toBe('other')
    expect(troubleOf(new Error('?'))).toBe('other')
  })
})
