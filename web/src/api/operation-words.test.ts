import { describe, expect, test } from '@jest/globals'
import { isFinal, later } from './operation-words.ts'
import type { Operation } from './types.ts'

const told = (status: Operation['status'], steps: number): Operation => ({
  id: 'operation',
  kind: 'checkout.buy-tickets',
  status,
  steps: Array.from({ length: steps }, () => ({ name: status, at: '2026-11-21T10:00:00.000Z' })),
  userOpHash: null,
  transactionHash: null,
  tokenIds: [],
  error: null,
})

describe('hearing of an operation', () => {
  test('default: of two words the one with more steps holds, whichever came first', () => {
    const [early, late] = [told('prepared', 2), told('submitted', 3)]
    expect(later(undefined, early)).toBe(early)
    expect(later(early, late)).toBe(late)
    expect(later(late, early)).toBe(late)
  })

  test('behavior: a step back by the chain is a later word too', () => {
    expect(later(told('confirmed', 5), told('submitted', 6)).status).toBe('submitted')
  })

  test('args: what is final', () => {
    expect([told('confirmed', 5), told('failed', 3), told('dropped', 4)].map(isFinal)).toEqual([true, true, false])
  })
})
