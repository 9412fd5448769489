import { describe, expect, test } from '@jest/globals'
import type { Order } from '../../api/types.ts'
import { hasEnded, stageOf, stageOfPayment } from './progress.ts'

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

  test('args: what is ended', () => {
    const orders: Order['status'][] = ['placed', 'paying', 'ticketed', 'failed', 'expired', 'refunded']
    expect(orders.filter((status) => hasEnded({ status }))).toEqual(['ticketed', 'failed', 'expired', 'refunded'])
  })

  test('behavior: a payment whose money came for nothing is on its way back before it is back', () => {
    const way = (
      ['pending', 'sent', 'confirmation_failed', 'completed', 'failed', 'refunding', 'refunded'] as const
    ).map((status) => stageOfPayment({ status }))
    expect(way).toEqual(['reserving', 'writing', 'writing', 'yours', 'failed', 'returning', 'refunded'])
  })
})
