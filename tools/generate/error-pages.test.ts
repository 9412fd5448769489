import { describe, expect, test } from '@jest/globals'
import { errorPages } from './error-pages.ts'

const cold = {
  code: 'oven.cold',
  title: 'The oven is cold',
  status: 409,
  retryable: true,
  meaning: 'Nothing bakes yet.',
  remedy: 'Wait a quarter of an hour.',
}
const broken = { ...cold, code: 'oven.broken', title: 'The oven is broken', status: 500, retryable: false }

describe('the pages of errors', () => {
  test('default: one page for each code, which says all that is known of it', () => {
    const [page] = errorPages([cold])
    expect(page?.path).toBe('docs/errors/oven.cold.md')
    for (const part of ['# The oven is cold', '`oven.cold`', '409', 'again | yes', cold.meaning, cold.remedy]) {
      expect(page?.text).toContain(part)
    }
  })

  test('behavior: the list leads to each page, in an order that does not depend on the source', () => {
    const list = errorPages([cold, broken]).at(-1)
    expect(list?.path).toBe('docs/errors/README.md')
    expect(list?.text.indexOf('(oven.broken.md)')).toBeLessThan(list?.text.indexOf('(oven.cold.md)') ?? 0)
    expect(errorPages([broken, cold])).toEqual(errorPages([cold, broken]))
  })
})
