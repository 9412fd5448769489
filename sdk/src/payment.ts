/** 0x and hexadecimal digits. */
export type Hex = `0x${string}`

/**
 * `pending`: the chain does not have it. `paid`: it has. `expired`: it never will. `unknown`: the chain cannot be asked,
 * and it may be paid or not: never take it for unpaid.
 */
export type PaymentStatus = 'pending' | 'paid' | 'expired' | 'unknown'

/** The terms of a payment, and what became of it. Amounts are whole numbers of the token's base unit, as text. */
export type Payment = {
  readonly paymentId: Hex
  readonly status: PaymentStatus
  /** What the chain calls you. */
  readonly merchantId: Hex
  readonly productId?: string
  readonly token: Hex
  readonly amount: string
  /** Our part of the amount, in ten-thousandths. */
  readonly feeBps: number
  /** Who gets the rest. */
  readonly recipient: Hex
  /** The contract whose `pay` takes these terms. */
  readonly gateway: Hex
  readonly chainId: number
  /** The last second in which it can be paid. */
  readonly deadline: string
  /** Our word for the terms, as `pay` takes it. */
  readonly serverSignature: Hex
  readonly transactionHash?: Hex
  readonly blockNumber?: string
  readonly payer?: Hex
  readonly paidAt?: string
  readonly createdAt: string
}

/** A product of your catalogue, or an amount that your server decides: never one that a browser sent. */
export type PaymentWish = ({ readonly productId: string } | { readonly amount: string | bigint }) & {
  readonly token: string
  /** Left out, it is the one of your profile. */
  readonly recipient?: string
}
