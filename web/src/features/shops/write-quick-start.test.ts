import { describe, expect, test } from '@jest/globals'
import { writeQuickStart } from './write-quick-start.ts'

const given = { origin: 'https://tickets.example', apiKey: 'bxk_mine', token: `0x${'aa'.repeat(20)}` }

describe('a shop’s first program', () => {
  test('default: it asks with this key, of this house, for this product', () => {
    const { ask, curl } = writeQuickStart({ ...given, wish: { productId: '01a2' } })
    for (const part of [`apiKey: 'bxk_mine'`, `url: 'https://tickets.example'`, `productId: '01a2'`, given.token]) {
      expect(ask).toContain(part)
    }
    expect(curl).toContain(`'authorization: Bearer bxk_mine'`)
    expect(bodyOf(curl)).toEqual({ productId: '01a2', token: given.token })
  })

  test('behavior: an amount where there is no product', () => {
    const { ask, curl } = writeQuickStart({ ...given, wish: { amount: '1000000' } })
    expect(ask).toContain(`{ amount: '1000000', token: '${given.token}' }`)
    expect(bodyOf(curl)).toEqual({ amount: '1000000', token: given.token })
  })
})

function bodyOf(curl: string): unknown {
  return JSON.parse(/-d '(.*)'/.exec(curl)?.[1] ?? '')
}
