import { describe, expect, test } from '@jest/globals'
import { readTokenId } from './token-id.ts'

describe('a token id', () => {
  test('default: event, tier, currency and serial, each from its own bits', () => {
    const id = (2n ** 64n - 1n) * 2n ** 56n + 0xfffen * 2n ** 40n + 2n * 2n ** 32n + 0xffff_fffdn
    expect(readTokenId(id)).toEqual({ eventId: 2n ** 64n - 1n, tierId: 0xfffe, paidIn: 'usdc', serial: 0xffff_fffd })
    expect(readTokenId((7n << 56n) | 1n)).toEqual({ eventId: 7n, tierId: 0, paidIn: 'free', serial: 1 })
  })

  test('error: one that names no currency was never minted', () => {
    expect(() => readTokenId((7n << 56n) | (3n << 32n) | 1n)).toThrow('names no currency')
  })
})
