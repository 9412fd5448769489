import { describe, expect, test } from '@jest/globals'
import { chooseLanguage } from './choose-language.ts'

describe('choosing the language', () => {
  test('default: English', () => {
    expect(chooseLanguage(null, [])).toBe('en')
    expect(chooseLanguage(null, ['fr-FR', 'de'])).toBe('en')
  })

  test('behavior: what was chosen before wins', () => {
    expect(chooseLanguage('en', ['ko-KR'])).toBe('en')
  })

  test('behavior: else the first that the browser asks for and we speak', () => {
    expect(chooseLanguage(null, ['fr-FR', 'ko-KR', 'en-US'])).toBe('ko')
  })

  test('behavior: a remembered language that we no longer speak is passed over', () => {
    expect(chooseLanguage('tlh', ['KO'])).toBe('ko')
  })
})
