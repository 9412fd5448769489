import { describe, expect, test } from '@jest/globals'
import { Problem } from '../../../api/problem.ts'
import { refusedFor } from './use-refusal.ts'

describe('saying why a decision was not taken', () => {
  test.each([
    ['events.revision_passed', 409, 'changed'],
    ['events.not_pending', 409, 'decided'],
    ['events.under_way', 409, 'underWay'],
    ['identity.role_needed', 403, 'role'],
    ['platform.something_new', 400, 'other'],
  ])('default: %s', (code, status, word) => {
    expect(refusedFor(new Problem({ code, status }))).toBe(word)
  })

  test('error: silence is not a refusal, for the decision may have arrived', () => {
    expect(refusedFor(new Problem({ code: 'web.no_answer', status: 0 }))).toBe('unsure')
  })
})
