import { describe, expect, test } from '@jest/globals'
import { kindOf } from './kind-of.ts'

describe('telling what went through a wallet', () => {
  test.each([
    ['checkout.buy-tickets', 'tickets'],
    ['tickets', 'tickets'],
    ['answer', 'answer'],
    ['wallets.faucet', 'faucet'],
    ['rewards.claim', 'reward'],
    ['events.create', 'desk'],
    ['something.new', 'other'],
  ])('default: %s', (kind, word) => {
    expect(kindOf(kind)).toBe(word)
  })
})
