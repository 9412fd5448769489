import { describe, expect, test } from '@jest/globals'
import { wordsOf } from './words-of.ts'

const checkout = { eventId: 'e', url: 'https://tickets.example/events/e' }

describe('the words of an answer', () => {
  test('default: without the address at their end, which is a button', () => {
    expect(wordsOf({ text: `Jazz is on.\n\n${checkout.url}\n`, checkout })).toBe('Jazz is on.')
  })

  test('behavior: an address in the middle, or of something else, stays', () => {
    expect(wordsOf({ text: `See ${checkout.url} for more.`, checkout })).toBe(`See ${checkout.url} for more.`)
    expect(wordsOf({ text: 'See https://elsewhere.example/x', checkout: null })).toBe('See https://elsewhere.example/x')
  })
})
