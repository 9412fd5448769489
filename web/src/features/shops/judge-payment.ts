import type { SeenPayment } from '../../api/see-payment.ts'
import type { MerchantPayment } from '../../api/types.ts'

export type Verdict = 'paid' | 'unpaid' | 'paidAlone' | 'another' | 'elsewhere'

/**
 * What the chain has of a payment: the very one we show, none, one whose record was not looked at yet, another than we
 * show. What we say of its status is not asked: the contract has the last word.
 */
export function judgePayment(payment: MerchantPayment, { chainId, isProcessed, log }: SeenPayment): Verdict {
  if (chainId !== payment.chainId) return 'elsewhere'
  if (!isProcessed) return payment.transactionHash ? 'another' : 'unpaid'
  if (!payment.transactionHash) return 'paidAlone'
  if (!log || log.amount !== BigInt(payment.amount)) return 'another'
  const sides = ['payer', 'recipient', 'token'] as const
  const isSame = sides.every((side) => log[side].toLowerCase() === payment[side]?.toLowerCase())
  return isSame ? 'paid' : 'another'
}
