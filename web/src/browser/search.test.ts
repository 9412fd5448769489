import { describe, expect, test } from '@jest/globals'
import { dayOf, given, oneOf, wordsOf } from './search.ts'

describe('reading what stands in an address', () => {
  test('default: a word that is known, and words as they are', () => {
    expect([oneOf('failed', ['queued', 'failed']), oneOf('gone', ['queued', 'failed'])]).toEqual(['failed', undefined])
    expect(wordsOf('mina@example.org')).toBe('mina@example.org')
  })

  test('behavior: digits come as a number, and are words all the same', () => {
    expect([wordsOf(42), wordsOf(' '), wordsOf({ a: 1 })]).toEqual(['42', undefined, undefined])
  })

  test('behavior: a day is one of the calendar, whole', () => {
    expect([dayOf('2026-10-31'), dayOf('2026-13-40'), dayOf('0202-10-01'), dayOf(2026)]).toEqual([
      ...['2026-10-31', undefined, undefined, undefined],
    ])
  })

  test('behavior: what is not there is left out', () => {
    expect(given({ status: 'failed', person: undefined })).toStrictEqual({ status: 'failed' })
  })
})
