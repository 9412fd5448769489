import type { Hex } from 'viem'
import type { UserOperation } from 'viem/account-abstraction'

export type SignedOperation = {
  /** The id of its row. */
  readonly id: string
  readonly userOpHash: Hex
  readonly userOperation: UserOperation<'0.8'>
}

export type Way = 'bundler' | 'direct'

/** What became of one operation that was handed over. */
export type Submitted = { readonly id: string } & (
  | { readonly way: Way }
  | { readonly rejected: Rejected }
  | { readonly unreachable: Unreachable }
)

/** A way for signed operations to reach the EntryPoint. */
export interface Submission {
  /**
   * Hands the operations over; one answer for each, in their order, and none is refused for another's sake. The same
   * one may be handed over again at any time, also after an answer was lost: the chain takes its wallet nonce once.
   */
  submit(operations: readonly SignedOperation[]): Promise<readonly Submitted[]>
}

/** EntryPoint, asked by whoever carries operations, does not take this one as things stand. */
export class Rejected extends Error {
  constructor(
    /** As EntryPoint says it, `AA25 invalid account nonce`, or in the carrier's words. */
    readonly reason: string,
  ) {
    super(`The operation was not taken: ${reason}`)
  }
}

/** Nobody is known to have the operation; it may have arrived all the same. */
export class Unreachable extends Error {}
