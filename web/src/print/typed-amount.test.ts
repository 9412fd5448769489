import { describe, expect, test } from '@jest/globals'
import { readAmount, writeAmount } from './typed-amount.ts'

describe('reading what somebody wrote as an amount', () => {
  test.each([
    ['25', 'usdc', '25000000'],
    ['25.50', 'usdc', '25500000'],
    ['25,50', 'usdc', '25500000'],
    [' 1 250 ', 'usdc', '1250000000'],
    ['1,250', 'usdc', '1250000000'],
    ['1,250.5', 'usdc', '1250500000'],
    ['.5', 'usdc', '500000'],
    ['12.', 'usdc', '12000000'],
    ['0', 'usdc', '0'],
    ['0.012', 'native', '12000000000000000'],
    ['0.000000000000000001', 'native', '1'],
    ['3.1400000000', 'usdc', '3140000'],
  ] as const)('default: %s of %s is %s', (typed, means, units) => {
    expect(readAmount(typed, means)).toBe(units)
  })

  test.each(['', '.', 'free', '-5', '1.2.3', '12,34,5', '1e3', '0.0000001'])('error: %j is none', (typed) => {
    expect(readAmount(typed, 'usdc')).toBeUndefined()
  })
})

describe('writing an amount into a field', () => {
  test.each([
    ['25000000', 'usdc', '25'],
    ['25500000', 'usdc', '25.50'],
    ['1250000000', 'usdc', '1250'],
    ['12345678', 'usdc', '12.345678'],
    ['12000000000000000', 'native', '0.012'],
    ['0', 'native', '0'],
  ] as const)('default: %s of %s is %s, and is read as the same', (units, means, text) => {
    expect(writeAmount(units, means)).toBe(text)
    expect(readAmount(text, means)).toBe(units)
  })
})
