import { describe, expect, test } from '@jest/globals'
import { roundAmount } from './round-amount.ts'

describe('rounding what gas cost', () => {
  test.each([
    ['312845012345678', '0.000313'],
    ['250000000000000', '0.000250'],
    [100_000_000_000_000_000_000n, '100'],
    [10_000_000_000_000_000_000_000n, '10,000'],
    ['0', '0'],
  ])('default: %s is %s', (units, text) => {
    expect(roundAmount(units, 'en-GB')).toBe(text)
  })
})
