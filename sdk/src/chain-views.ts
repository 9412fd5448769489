import type { Hex } from './payment.ts'

export type TokenBalance = {
  readonly token: Hex
  readonly owner: Hex
  readonly balance: string
  readonly decimals: number
  readonly symbol: string
}

export type TokenAllowance = {
  readonly token: Hex
  readonly owner: Hex
  readonly spender: Hex
  readonly allowance: string
}

export type TransactionStatus = {
  readonly hash: Hex
  /** `pending`: in no block yet. */
  readonly status: 'pending' | 'succeeded' | 'reverted'
  readonly blockNumber: string | null
  /** Blocks on top of it, its own among them. */
  readonly confirmations: number
  /** Whether that is as many as this network asks for. */
  readonly isFinal: boolean
}
