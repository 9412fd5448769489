import type { Address, Hex } from 'viem'
import type { Authorization, SignedBy } from '../payment.ts'
import type { Challenge } from './challenge.ts'

/** An authorization that somebody hands in for a challenge, found to be good. */
export type NewPayment = {
  readonly challenge: Challenge
  readonly authorization: Authorization
  readonly signedBy: SignedBy
  /** Whose wallet pays, where it is one of ours. */
  readonly personId: string | null
  /** The network that it came from. */
  readonly source: string | null
  /** The id of the request. */
  readonly correlation: string | undefined
}

/** What names an authorization, wherever it turns up; its signature does not: one key can make many for it. */
export type AuthorizationKey = { readonly asset: Address; readonly payer: Address; readonly nonce: Hex }

export type Claimed = { readonly paymentId: string }
