import { describe, expect, test } from '@jest/globals'
import type { SeenPayment } from '../../api/see-payment.ts'
import type { MerchantPayment } from '../../api/types.ts'
import { judgePayment } from './judge-payment.ts'

const [payer, recipient, token] = ['11', '22', 'aB'].map((pair) => `0x${pair.repeat(20)}`) as [string, string, string]
const waiting: MerchantPayment = {
  ...{ paymentId: `0x${'12'.repeat(32)}`, status: 'pending', merchantId: `0x${'34'.repeat(32)}` },
  ...{ token, amount: '2000000', feeBps: 250, recipient, gateway: `0x${'33'.repeat(20)}`, chainId: 31337 },
  ...{ deadline: '2030-01-01T00:00:00.000Z', serverSignature: '0x', createdAt: '2029-12-31T23:30:00.000Z' },
}
const paid: MerchantPayment = { ...waiting, status: 'paid', payer, transactionHash: `0x${'56'.repeat(32)}` }
const log = { payer, recipient, token: token.toLowerCase(), amount: 2_000_000n }
const seen: SeenPayment = { chainId: 31337, block: 12, isProcessed: true, log }

describe('looking at a payment on the chain', () => {
  test('default: what the chain wrote down is what we show', () => {
    expect(judgePayment(paid, seen)).toBe('paid')
  })

  test('behavior: one that waits is not there, and one that was paid this moment is there without its record', () => {
    expect(judgePayment(waiting, { ...seen, isProcessed: false, log: undefined })).toBe('unpaid')
    expect(judgePayment(waiting, { ...seen, log: undefined })).toBe('paidAlone')
  })

  test('error: another payer, recipient, token or amount, no record, or no payment at all where we show one', () => {
    for (const other of [{ payer: recipient }, { recipient: payer }, { token: payer }, { amount: 1n }]) {
      expect(judgePayment(paid, { ...seen, log: { ...log, ...other } })).toBe('another')
    }
    expect(judgePayment(paid, { ...seen, log: undefined })).toBe('another')
    expect(judgePayment(paid, { ...seen, isProcessed: false })).toBe('another')
  })

  test('error: a node of another chain says nothing', () => {
    expect(judgePayment(paid, { ...seen, chainId: 1 })).toBe('elsewhere')
  })
})
