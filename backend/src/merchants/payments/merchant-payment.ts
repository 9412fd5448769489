import type { Address, Hex } from 'viem'
import type { PaymentStatus } from './payment-states.ts'

/** What a merchant has asked to be paid, and the log that says that it was, where there is one. */
export type MerchantPayment = {
  readonly id: string
  readonly paymentId: Hex
  readonly merchantUuid: string
  /** What the chain calls the merchant. */
  readonly merchantId: Hex
  readonly productId: string | null
  readonly status: PaymentStatus
  readonly token: Address
  readonly amount: string
  readonly feeBps: number
  readonly recipient: Address
  readonly gateway: Address
  /** Seconds since 1970. */
  readonly deadline: number
  readonly serverSignature: Hex
  readonly createdAt: Date
  readonly transactionHash: Hex | null
  readonly blockNumber: string | null
  readonly payer: Address | null
  readonly paidAt: Date | null
}

export const SELECT_PAYMENTS = `
  select p.id, p.payment_id as "paymentId", p.merchant_id as "merchantUuid", m.onchain_id as "merchantId",
         p.product_id as "productId", p.status, p.token, p.amount::text, p.fee_bps as "feeBps", p.recipient, p.gateway,
         p.deadline::float8 as deadline, p.server_signature as "serverSignature", p.created_at as "createdAt",
         r.transaction_hash as "transactionHash", r.block_number::text as "blockNumber", r.payer,
         r.paid_at as "paidAt"
    from merchant_payments p
    join merchants m on m.id = p.merchant_id
    left join merchant_receipts r on r.payment_id = p.payment_id`
