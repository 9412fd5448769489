import type { PaymentMeans } from '../events/index.ts'
import type { KeyedIntention } from '../platform/index.ts'

export type Choice = {
  readonly eventId: string
  readonly tierId: number
  readonly quantity: number
  readonly payWith: PaymentMeans
}

/** An order that somebody wants to place. */
export type Wish = {
  readonly personId: string
  readonly choice: Choice
  readonly intention: KeyedIntention
  /** The id of the request. */
  readonly correlation: string | undefined
}
