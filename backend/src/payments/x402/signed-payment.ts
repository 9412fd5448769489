import type { Authorization } from '../payment.ts'

/** The form in which a client speaks: version 2 in headers of its own, version 1 in X-PAYMENT. */
export type X402Version = 1 | 2

/** What a payment header says: the terms that its client believes to accept, and what it has signed. */
export type SignedPayment = {
  readonly version: X402Version
  readonly scheme: string
  readonly network: string
  /** Told in version 2 only. */
  readonly accepted?: {
    readonly asset: string
    readonly payTo: string
    readonly amount: string
    readonly extra: Readonly<Record<string, unknown>>
  }
  /** `asset` is not signed and not told by all; it is ours until the signature says otherwise. */
  readonly authorization: Omit<Authorization, 'asset'>
}
