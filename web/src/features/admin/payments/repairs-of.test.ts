import { describe, expect, test } from '@jest/globals'
import { repairsOf } from './repairs-of.ts'

const now = new Date('2026-05-01T12:00:00Z')
const secondsAgo = (seconds: number) => new Date(now.getTime() - seconds * 1000).toISOString()
const payment = { transactionId: null, sentAt: null }
const inOne = { transactionId: '7', sentAt: null }

describe('what can be done for a payment by hand', () => {
  test('default: one that waits is taken up now, unless a transaction has it', () => {
    expect(repairsOf({ ...payment, status: 'pending' }, now)).toEqual(['retry'])
    expect(repairsOf({ ...payment, status: 'refunding' }, now)).toEqual(['retry'])
    expect(repairsOf({ ...inOne, status: 'processing' }, now)).toEqual([])
    expect(repairsOf({ ...inOne, status: 'refunding' }, now)).toEqual([])
  })

  test('behavior: one that was sent is left alone for a minute', () => {
    expect(repairsOf({ ...inOne, status: 'sent', sentAt: secondsAgo(59) }, now)).toEqual([])
    expect(repairsOf({ ...inOne, status: 'sent', sentAt: secondsAgo(60) }, now)).toEqual(['requeue'])
  })

  test('behavior: where the money may have come without being accounted for, it can go back', () => {
    expect(repairsOf({ ...inOne, status: 'confirmation_failed' }, now)).toEqual(['retry', 'refund'])
    expect(repairsOf({ ...payment, status: 'failed' }, now)).toEqual(['retry', 'refund'])
    expect(repairsOf({ ...inOne, status: 'failed' }, now)).toEqual(['refund'])
  })

  test('behavior: what is done stays done', () => {
    expect(repairsOf({ ...inOne, status: 'completed' }, now)).toEqual([])
    expect(repairsOf({ ...payment, status: 'refunded' }, now)).toEqual([])
  })
})
