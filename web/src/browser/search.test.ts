import { describe, expect, test } from '@jest/globals'
import { given, oneOf, wordsOf } from './search.ts'

describe('reading what stands in an address', () => {
  test('default: a word that is known, and words as they are', () => {
    expect([oneOf('failed', ['queued', 'failed']), oneOf('gone', ['queued', 'failed'])]).toEqual(['failed', undefined])
    expect(wordsOf('mina@example.org')).toBe('mina@example.org')
  })

  test('behavior: digits come as a number, and are words all the same', () => {
    expect([wordsOf(42), wordsOf(' '), wordsOf({ a: 1 })]).toEqual(['42', undefined, undefined])
  })

  test('behavior: what is not there is left out', () => {
    expect(given({ status: 'failed', person: undefined })).toStrictEqual({ status: 'failed' })
  })
})
