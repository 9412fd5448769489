import { describe, expect, test } from '@jest/globals'
import { explainRejection } from './explain-rejection.ts'

const ours = { gasPayer: 'sponsor', wallet: '0x00000000000000000000000000000000000b0b0b' } as const

// As they stand in EntryPoint v0.8.
const REASONS = [
  ...['AA10 sender already constructed', 'AA13 initCode failed or OOG', 'AA14 initCode must return sender'],
  ...['AA15 initCode must create sender', 'AA20 account not deployed', "AA21 didn't pay prefund"],
  ...['AA22 expired or not due', 'AA23 reverted', 'AA24 signature error', 'AA25 invalid account nonce'],
  ...['AA26 over verificationGasLimit', 'AA30 paymaster not deployed', 'AA31 paymaster deposit too low'],
  ...['AA32 paymaster expired or not due', 'AA33 reverted', 'AA34 signature error'],
  ...['AA36 over paymasterVerificationGasLimit', 'AA90 invalid beneficiary', 'AA91 failed send to beneficiary'],
  ...['AA92 internal call only', 'AA93 invalid paymasterAndData', 'AA94 gas values overflow', 'AA95 out of gas'],
  ...['AA97 should call from EntryPoint', 'AA98 invalid paymaster', 'AA99 initCode too small'],
]

describe('why an operation was not taken', () => {
  test.each(REASONS)('default: %s is told in a sentence of its own, and in its own words', (reason) => {
    const { refusal } = explainRejection(reason, ours)
    expect(refusal.kind.code).toBe('relayer.operation_rejected')
    expect(refusal.detail).toMatch(/^[A-Z][^()]+\. \(AA\d\d .+\)$/)
    expect(refusal.detail).toContain(reason)
    expect(refusal.detail).not.toMatch(/^It was not taken/)
  })

  test('behavior: what may be different a moment later can pass, and what is wrong in itself cannot', () => {
    const passing = REASONS.filter((reason) => explainRejection(reason, ours).canPass).map((reason) =>
      reason.slice(0, 4),
    )
    expect(passing).toEqual(['AA10', 'AA20', 'AA21', 'AA22', 'AA25', 'AA31', 'AA32', 'AA90', 'AA91', 'AA95'])
    expect(explainRejection('out of its time range', ours).canPass).toBe(true)
    expect(explainRejection('the paymaster refuses it', ours).canPass).toBe(false)
  })

  test('behavior: a wallet that pays for itself and cannot is told so', () => {
    const { canPass, refusal } = explainRejection("AA21 didn't pay prefund", { ...ours, gasPayer: 'wallet' })
    expect([canPass, refusal.kind.code]).toEqual([false, 'relayer.wallet_cannot_pay'])
  })

  test('error: a reason that nobody here knows is told as it came', () => {
    expect(explainRejection('too windy', ours).refusal.detail).toBe('It was not taken. (too windy)')
  })
})
