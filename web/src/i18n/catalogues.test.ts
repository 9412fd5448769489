import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import type { TFunction } from 'i18next'
import { languages } from './choose-language.ts'

// What every page has, and what only some have.
const parts = [
  '',
  '.account',
  '.admin',
  '.concierge',
  '.home',
  '.order',
  '.organize',
  '.own',
  '.refused',
  '.rewards',
  '.shops',
  '.sign-in',
  '.status',
  '.treasury',
  '.wallet',
]

describe('the catalogues', () => {
  const [english = [], ...others] = languages.map((language) =>
    parts.flatMap((part) => words(read(`${language}${part}`))),
  )

  test('default: every language says the same things', () => {
    for (const other of others) expect(other.map(([key]) => key)).toEqual(english.map(([key]) => key))
  })

  test('behavior: every sentence keeps the values that stand in it', () => {
    for (const other of others) {
      expect(other.map(([key, text]) => [key, placeholders(text)])).toEqual(
        english.map(([key, text]) => [key, placeholders(text)]),
      )
    }
  })

  test('behavior: nothing is left empty or untrimmed', () => {
    const careless = [english, ...others].flat().filter(([, text]) => text === '' || text !== text.trim())
    expect(careless).toEqual([])
  })

  test('error: a key that no catalogue has does not compile', () => {
    const say = (t: TFunction) => [
      t('shell.status'),
      // @ts-expect-error: the type check fails here when unknown keys are let through.
      t('shell.no_such_key'),
    ]
    expect(say).toBeDefined()
  })
})

function read(name: string): object {
  return JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8'))
}

function words(branch: object, path = ''): [key: string, text: string][] {
  return Object.entries(branch).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : words(value, `${path}${key}.`),
  )
}

function placeholders(text: string): string[] {
  return (text.match(/\{\{\w+\}\}/g) ?? []).sort()
}
