import type { Address, Hex } from 'viem'

/** What a 402 asks for. Whoever has paid it gets what the request was for, and the request is what its digest says. */
export type Challenge = {
  /** The payment type. */
  readonly kind: string
  readonly method: string
  /** Path of the request, without origin and base path. */
  readonly resource: string
  /** SHA-256 of the request as the server has read it: what is bought, and for how much. */
  readonly requestDigest: Hex
  /** The same for the payment type: what is bought, in words of JSON. */
  readonly subject: unknown
  readonly asset: Address
  readonly payTo: Address
  readonly amount: string
  readonly description: string
  /** Seconds since 1970: after this the challenge is asked for anew. */
  readonly expiresAt: number
  /** Sets apart what is signed for people without asking: two questions in the same words are two. */
  readonly salt?: string | undefined
}
