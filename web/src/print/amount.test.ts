import { describe, expect, test } from '@jest/globals'
import { decimalOf, meansOf, priceToName, printAmount } from './amount.ts'

describe('printing an amount', () => {
  test.each([
    ['18000000', 'usdc', '18'],
    ['12500000', 'usdc', '12.50'],
    ['12345678', 'usdc', '12.345678'],
    ['1250000000', 'usdc', '1,250'],
    ['50000', 'usdc', '0.05'],
    ['4000000000000000', 'native', '0.004'],
    ['1000000000000000001', 'native', '1.000000000000000001'],
    ['0', 'native', '0'],
    ['-50000', 'usdc', '-0.05'],
    ['-1000000000000000001', 'native', '-1.000000000000000001'],
  ] as const)('default: %s of %s is %s', (units, means, text) => {
    expect(printAmount(units, means, 'en-GB')).toBe(text)
  })

  test.each([
    ['12500000', 'usdc', '12.5'],
    ['1250000000', 'usdc', '1250'],
    ['4000000000000000', 'native', '0.004'],
    ['0', 'usdc', '0'],
  ] as const)('behavior: for a program %s of %s is %s', (units, means, text) => {
    expect(decimalOf(units, means)).toBe(text)
  })

  test('behavior: the language puts its own marks', () => {
    expect(printAmount('1250500000', 'usdc', 'de')).toBe('1.250,50')
  })

  test('behavior: more than a double can hold stays exact', () => {
    expect(printAmount(9_007_199_254_740_993_000_001n, 'native', 'en-GB')).toBe('9,007.199254740993000001')
  })

  test('behavior: whatever is not the native currency is the one token', () => {
    expect([meansOf('native'), meansOf('0x5FbDB2315678afecb367f032d93F642f64180aa3')]).toEqual(['native', 'usdc'])
  })
})

describe('naming one price of two', () => {
  test('default: dollars before coins', () => {
    expect(priceToName({ native: '7', usdc: '9' })).toEqual({ means: 'usdc', units: '9' })
    expect(priceToName({ native: '7', usdc: null })).toEqual({ means: 'native', units: '7' })
  })

  test('behavior: free is free, in whichever currency', () => {
    expect(priceToName({ native: '0', usdc: '9' })?.units).toBe('0')
    expect(priceToName({ native: null, usdc: '0' })?.units).toBe('0')
  })

  test('behavior: what is sold in neither has none', () => {
    expect(priceToName({ native: null, usdc: null })).toBeUndefined()
  })
})
