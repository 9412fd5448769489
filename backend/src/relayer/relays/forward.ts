import type { Address, Hex } from 'viem'

/** A call that somebody has signed for the forwarder of ERC-2771, which makes it in their name. */
export type Forward = {
  readonly id: string
  /** Of the rule that has it on its list. */
  readonly kind: string
  /** Who is signed in and has it sent; not who has signed it. */
  readonly personId: string
  readonly sender: Address
  readonly target: Address
  readonly data: Hex
  /** Null until it has its place in one. */
  readonly transactionId: string | null
}
