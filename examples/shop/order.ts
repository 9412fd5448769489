import type { Payment } from '@boxoffice/sdk'
import type { Line } from './price-cart.ts'

export type OrderStatus = 'waiting' | 'paid' | 'expired'

export type Order = {
  /** Whoever knows it sees the order: it cannot be guessed. */
  readonly id: string
  readonly lines: readonly Line[]
  readonly amount: string
  readonly createdAt: string
  readonly status: OrderStatus
  readonly payment: Payment
  /** When the shop learned that it is paid, by which way. */
  readonly heard: { readonly webhook?: string; readonly polling?: string }
  /** Of the webhooks about it, the latest. */
  readonly sequence: number
}

/** As the browser sees it: what its wallet needs for paying, and what became of that. */
export function showOrder({ payment, sequence: _, ...order }: Order) {
  const { paymentId, token, amount, recipient, merchantId, feeBps, serverSignature } = payment
  const { gateway, chainId, deadline, transactionHash } = payment
  const terms = { paymentId, token, amount, recipient, merchantId, feeBps, serverSignature, gateway, chainId, deadline }
  return { ...order, terms, ...(transactionHash && { transactionHash }) }
}
