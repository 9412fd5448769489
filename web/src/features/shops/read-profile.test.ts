import { describe, expect, test } from '@jest/globals'
import { readProfile } from './read-profile.ts'

const [usdc, other, wallet] = ['aa', 'bb', 'cc'].map((pair) => `0x${pair.repeat(20)}`) as [string, string, string]
const words = { name: ' Paper & Ink ', recipient: ` ${wallet}\n`, takesUsdc: true, others: '' }

describe('reading who is paid', () => {
  test('default: a name, an address and USDC', () => {
    const profile = { name: 'Paper & Ink', recipient: wallet, tokens: [usdc] }
    expect(readProfile(words, usdc)).toEqual({ profile, odds: {} })
  })

  test('behavior: other tokens by line or comma, each once', () => {
    const { profile, odds } = readProfile({ ...words, others: `${other}\n${other}, ${usdc}` }, usdc)
    expect([profile.tokens, odds]).toEqual([[usdc, other], {}])
  })

  test('error: nothing written, an address that is none, no token at all', () => {
    expect(readProfile({ name: ' ', recipient: '', takesUsdc: false, others: '' }, usdc).odds).toEqual({
      ...{ name: 'needed', recipient: 'needed', others: 'noToken' },
    })
    const odd = readProfile({ ...words, recipient: '0x12', others: 'USDT' }, usdc).odds
    expect(odd).toEqual({ recipient: 'address', others: 'address' })
  })
})
