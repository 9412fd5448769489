import { describe, expect, test } from '@jest/globals'
import { diffWords, type Piece } from './diff-words.ts'

const marked = (pieces: Piece[]) => pieces.map(({ text, isChanged }) => (isChanged ? `[${text}]` : text)).join('')

describe('showing what of a text has changed', () => {
  test('default: only the words that are not in both are marked', () => {
    const { before, after } = diffWords('Four bands by the river.', 'Five bands by the wide river.')
    expect(marked(before)).toBe('[Four ]bands by the river.')
    expect(marked(after)).toBe('[Five ]bands by the [wide ]river.')
  })

  test('behavior: nothing in common, and nothing at all', () => {
    expect(diffWords('Pier 9', 'Hall B').after).toEqual([{ text: 'Hall B', isChanged: true }])
    expect(diffWords('', '')).toEqual({ before: [], after: [] })
  })

  test('behavior: put together, the pieces are the text', () => {
    const [was, is] = ['One  two\n\nthree', 'two\n\nthree four ']
    const { before, after } = diffWords(was, is)
    expect([before, after].map((pieces) => pieces.map(({ text }) => text).join(''))).toEqual([was, is])
  })
})
