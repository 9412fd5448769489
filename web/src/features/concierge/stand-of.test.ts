import { describe, expect, test } from '@jest/globals'
import type { Prompt } from '../../api/types.ts'
import { isOver, standOf, whyNotPaid } from './stand-of.ts'

const prompt = (status: Prompt['status'], isPaid: boolean, code?: string) => ({
  status,
  own: { isPaid, error: code ? { code } : null } as Prompt['own'],
})

describe('saying how a question stands', () => {
  test.each([
    ['pending', false, 'paying', false],
    ['pending', true, 'answering', false],
    ['completed', true, 'answered', true],
    ['failed', false, 'notPaid', true],
    ['failed', true, 'returning', false],
    ['refunded', true, 'returned', true],
  ] as const)('default: %s, paid %s, is %s', (status, isPaid, stand, over) => {
    expect([standOf(prompt(status, isPaid)), isOver(prompt(status, isPaid))]).toEqual([stand, over])
  })

  test.each([
    ['payments.payer_unfunded', 'unfunded'],
    ['payments.authorization_expired', 'expired'],
    ['payments.something_new', 'other'],
    [undefined, 'other'],
  ])('default: without payment for %s, it says %s', (code, why) => {
    expect(whyNotPaid(prompt('failed', false, code))).toBe(why)
  })
})
