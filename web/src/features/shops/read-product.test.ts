import { describe, expect, test } from '@jest/globals'
import { readProduct } from './read-product.ts'

const [usdc, other] = ['aa', 'bb'].map((pair) => `0x${pair.repeat(20)}`) as [string, string]
const tokens = { tokens: [usdc, other], usdc }
const words = { name: ' Notebook ', description: '', prices: { [usdc]: '2.5' } }

describe('reading a product', () => {
  test('default: USDC as people write it, and no price for what it is not sold for', () => {
    const product = { name: 'Notebook', description: '', prices: [{ token: usdc, amount: '2500000' }] }
    expect(readProduct(words, tokens)).toEqual({ product, odds: {} })
  })

  test('behavior: any other token in its own units', () => {
    const { product, odds } = readProduct({ ...words, prices: { [other]: '25' } }, tokens)
    expect([product.prices, odds]).toEqual([[{ token: other, amount: '25' }], {}])
  })

  test('error: no name, no price, nothing for it, finer than the token', () => {
    expect(readProduct({ ...words, name: ' ', prices: {} }, tokens).odds).toEqual({ name: 'needed', [usdc]: 'noPrice' })
    for (const price of ['0', '1.2345678', 'two']) {
      expect(readProduct({ ...words, prices: { [usdc]: price } }, tokens).odds).toEqual({ [usdc]: 'amount' })
    }
    expect(readProduct({ ...words, prices: { [other]: '2.5' } }, tokens).odds).toEqual({ [other]: 'amount' })
  })
})
