import { describe, expect, test } from '@jest/globals'
import { Problem } from '../../api/problem.ts'
import { troubleOf } from './use-trouble.ts'

const refused = (code: string, status: number) => troubleOf(new Problem({ code, status }))

describe('saying what went wrong with signing in', () => {
  test.each([
    ['identity.code_wrong', 422, 'wrong'],
    ['identity.code_expired', 410, 'expired'],
    ['identity.too_many_codes', 429, 'tooManyCodes'],
    ['identity.too_many_wrong_codes', 429, 'tooManyTries'],
    ['platform.invalid_request', 400, 'address'],
    ['web.no_answer', 502, 'silence'],
    ['identity.provider_declined', 0, 'declined'],
    ['identity.linked_to_another', 0, 'linked'],
  ])('default: %s has words of its own', (code, status, word) => {
    expect(refused(code, status)).toBe(word)
  })

  test('behavior: what nobody foresaw still gets a sentence', () => {
    expect(refused('identity.something_new', 400)).toBe('other')
    expect(troubleOf(new Error('?'))).toBe('other')
  })
})
