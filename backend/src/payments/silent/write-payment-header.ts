import { encodePaymentSignatureHeader } from '@x402/core/http'
import type { Challenge } from '../accepting/challenge.ts'
import type { Authorization } from '../payment.ts'
import type { Usdc } from '../usdc.ts'
import { requirementsOf } from '../x402/ask-for-payment.ts'

/** A payment as a client of x402, version 2, sends it in `PAYMENT-SIGNATURE`. */
export function writePaymentHeader(paid: Omit<Authorization, 'asset'>, challenge: Challenge, usdc: Usdc): string {
  const { payer, payTo, amount, validAfter, validBefore, nonce, signature } = paid
  const window = { validAfter: String(validAfter), validBefore: String(validBefore) }
  return encodePaymentSignatureHeader({
    x402Version: 2,
    accepted: requirementsOf(challenge, usdc),
    payload: { signature, authorization: { from: payer, to: payTo, value: amount, ...window, nonce } },
  })
}
