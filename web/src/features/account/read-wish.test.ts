import { describe, expect, test } from '@jest/globals'
import { readWish, type Words } from './read-wish.ts'

const to = '0x00000000000000000000000000000000000000aB'
const words = (change: Partial<Words> = {}): Words => ({ means: 'usdc', to, amount: '12.50', ...change })
const HELD = '20000000'

describe('reading what is to be sent out', () => {
  test('default: an address, and an amount in base units', () => {
    expect(readWish(words({ to: ` ${to} ` }), HELD)).toEqual({
      wish: { means: 'usdc', to, units: '12500000' },
      odds: {},
    })
  })

  test('error: each of the two is said to be missing, or to be none', () => {
    expect(readWish(words({ to: '', amount: '' }), HELD)).toEqual({ odds: { to: 'needed', amount: 'needed' } })
    expect(readWish(words({ to: 'mina@example.org', amount: 'all' }), HELD).odds).toEqual({
      to: 'noAddress',
      amount: 'noAmount',
    })
    expect(readWish(words({ amount: '0' }), HELD).odds).toEqual({ amount: 'noAmount' })
  })

  test('error: nobody sends more than there is', () => {
    expect(readWish(words({ amount: '20' }), HELD).wish?.units).toBe(HELD)
    expect(readWish(words({ amount: '20.01' }), HELD)).toEqual({ odds: { amount: 'tooMuch' } })
  })
})
