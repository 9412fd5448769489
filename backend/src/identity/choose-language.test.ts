import { describe, expect, test } from '@jest/globals'
import { chooseLanguage } from './choose-language.ts'

describe('the language of a letter', () => {
  test.each([
    [undefined, 'en'],
    ['', 'en'],
    ['ko', 'ko'],
    ['ko-KR,ko;q=0.9,en-US;q=0.8', 'ko'],
    ['en;q=0.5, ko;q=0.9', 'ko'],
    ['fr, de;q=0.9, ko;q=0.1', 'ko'],
    ['ko;q=0, en', 'en'],
    ['fr', 'en'],
    ['*', 'en'],
    ['ko;q=nonsense,,;;', 'en'],
  ])('args: %j is answered in %s', (header, language) => {
    expect(chooseLanguage(header)).toBe(language)
  })
})
