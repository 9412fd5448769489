import { describe, expect, test } from '@jest/globals'
import type { Operation, Order } from '../../api/types.ts'
import { hasEnded, isFinal, later, stageOf } from './progress.ts'

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

describe('telling how far a ticket is', () => {
  test('default: it is reserved, then written, then theirs', () => {
    const way = (['queued', 'prepared', 'submitted', 'included', 'confirmed'] as const).map((status) =>
      stageOf({ status: 'paying' }, { status }),
    )
    expect(way).toEqual(['reserving', 'reserving', 'writing', 'writing', 'writing'])
    expect(stageOf({ status: 'ticketed' }, { status: 'confirmed' })).toBe('yours')
  })

  test('behavior: before anything is heard, it is being reserved', () => {
    expect(stageOf({ status: 'placed' }, undefined)).toBe('reserving')
  })

  test('behavior: confirmed is not theirs before the order says so', () => {
    expect(stageOf({ status: 'paying' }, { status: 'confirmed' })).toBe('writing')
  })

  test('behavior: the order has the last word', () => {
    expect(stageOf({ status: 'ticketed' }, { status: 'submitted' })).toBe('yours')
    expect(stageOf({ status: 'expired' }, undefined)).toBe('failed')
    expect(stageOf({ status: 'refunded' }, { status: 'confirmed' })).toBe('refunded')
  })

  test('error: a failed operation is told at once', () => {
    expect(stageOf({ status: 'paying' }, { status: 'failed' })).toBe('failed')
  })

  test('behavior: of two words the one with more steps holds, whichever came first', () => {
    const [early, late] = [told('prepared', 2), told('submitted', 3)]
    expect(later(undefined, early)).toBe(early)
    expect(later(early, late)).toBe(late)
    expect(later(late, early)).toBe(late)
  })

  test('behavior: a step back by the chain is a later word too', () => {
    expect(later(told('confirmed', 5), told('submitted', 6)).status).toBe('submitted')
  })

  test('args: what is ended and what is final', () => {
    const orders: Order['status'][] = ['placed', 'paying', 'ticketed', 'failed', 'expired', 'refunded']
    expect(orders.filter((status) => hasEnded({ status }))).toEqual(['ticketed', 'failed', 'expired', 'refunded'])
    expect([told('confirmed', 5), told('failed', 3), told('dropped', 4)].map(isFinal)).toEqual([true, true, false])
  })
})
