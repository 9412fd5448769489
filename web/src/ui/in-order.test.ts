import { describe, expect, test } from '@jest/globals'
import { inOrder, nextSort } from './in-order.ts'

describe('putting rows in order', () => {
  test('default: by what a column says, up or down', () => {
    const rows = [{ cost: 10n }, { cost: 9n }, { cost: 100n }]
    expect(inOrder(rows, ({ cost }) => cost, false).map(({ cost }) => cost)).toEqual([9n, 10n, 100n])
    expect(inOrder(rows, ({ cost }) => cost, true).map(({ cost }) => cost)).toEqual([100n, 10n, 9n])
  })

  test('behavior: words by their letters, and equal ones stay as they came', () => {
    const rows = ['b1', 'é', 'a', 'b2'].map((name) => ({ name }))
    expect(inOrder(rows, ({ name }) => name.slice(0, 1), false).map(({ name }) => name)).toEqual(['a', 'b1', 'b2', 'é'])
    expect(inOrder(rows, ({ name }) => name.slice(0, 1), true).map(({ name }) => name)).toEqual(['é', 'b1', 'b2', 'a'])
  })

  test('behavior: pressed again it turns round, and then it is as it came', () => {
    expect([nextSort(undefined, 'cost'), nextSort('cost', 'cost'), nextSort('-cost', 'cost')]).toEqual([
      'cost',
      '-cost',
      undefined,
    ])
    expect(nextSort('-cost', 'name')).toBe('name')
  })
})
