import { describe, expect, test } from '@jest/globals'
import { percentile } from './percentile.ts'

describe('a percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index)

  test('default: is the value that so many percent of all are not above, in whatever order they come', () => {
    expect([1, 50, 95, 99, 100].map((percent) => percentile(hundred, percent))).toEqual([1, 50, 95, 99, 100])
  })

  test('behavior: between two values it is the upper one, never an average that nobody has waited', () => {
    expect(percentile([1, 1000], 50)).toBe(1)
    expect(percentile([1, 1000], 51)).toBe(1000)
    expect(percentile([1, 2, 1000], 99)).toBe(1000)
  })

  test('behavior: numbers are sorted as numbers', () => {
    expect(percentile([9, 10, 100], 100)).toBe(100)
  })

  test('behavior: one slow answer in a hundred is not yet in p99, two are', () => {
    expect(percentile([...Array(99).fill(1), 500], 99)).toBe(1)
    expect(percentile([...Array(98).fill(1), 500, 500], 99)).toBe(500)
  })

  test('args: of nothing there is none', () => {
    expect(percentile([], 99)).toBeNaN()
  })
})
