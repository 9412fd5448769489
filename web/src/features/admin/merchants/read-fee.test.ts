import { describe, expect, test } from '@jest/globals'
import { readFee } from './read-fee.ts'

describe('reading a share', () => {
  test('default: percent with up to two places, by point or comma', () => {
    expect(['0', '2.5', ' 1,15 ', '20'].map(readFee)).toEqual([0, 250, 115, 2000])
  })

  test('error: nothing, words, below none, finer, more than a fifth', () => {
    for (const typed of ['', 'two', '-1', '1.234', '20.01', '100']) expect(readFee(typed)).toBeUndefined()
  })
})
