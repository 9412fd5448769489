import type { Address, Hex } from 'viem'
import type { Outcome, UnitOfWork } from '../platform/index.ts'
import type { LaneGroup } from '../relayer/index.ts'
import type { Payment, SignedBy } from './payment.ts'

/** A log of a contract of ours, as a confirmed transaction tells it. */
export type PaidLog = {
  readonly address: Address
  readonly topics: readonly Hex[]
  readonly data: Hex
  readonly logIndex: number
}

/** A payment that is about to be claimed: its id is known, so that what it is for can be kept under it. */
export type Claim<Subject> = {
  readonly paymentId: string
  readonly personId: string | null
  readonly payer: Address
  readonly signedBy: SignedBy
  readonly amount: string
  /** Seconds since 1970: what is kept for it may be used until then. */
  readonly validBefore: number
  /** What is bought, as the room above has read it from the request. */
  readonly subject: Subject
}

export type Settlement = {
  readonly lanes: LaneGroup
  readonly to: Address
  readonly data: Hex
  /** Told, not estimated: an estimate of a batch that tolerates failures finds too little. */
  readonly gas: bigint
}

/** What the logs of a settlement say of one payment. */
export type Settled =
  | { readonly paymentId: string; readonly is: 'paid'; readonly result: unknown }
  | { readonly paymentId: string; readonly is: 'not charged'; readonly code: string; readonly detail: string }
  /** The token has not given the money, and why is for the queue to find: it may have come another way. */
  | { readonly paymentId: string; readonly is: 'not taken'; readonly code: string; readonly detail: string }
  | { readonly paymentId: string; readonly is: 'paid back' }

/** Where on the chain to look for something: logs of a contract with these topics, as `eth_getLogs` takes them. */
export type LogPlace = { readonly address: Address; readonly topics: readonly (Hex | readonly Hex[] | null)[] }

/** For money that can come without what it is for: anybody who knows an authorization may submit it to the token. */
export interface Rescue {
  /** The call that gives what the money was for; where the chain undoes it, it cannot be given. */
  give(payment: Payment, work: UnitOfWork): Promise<Settlement>
  /** The call that gives the money back. */
  payBack(payment: Payment, work: UnitOfWork): Promise<Settlement>
  /** Where both are told of, in whatever transaction. */
  place(payment: Payment): LogPlace
}

export type Ending = {
  readonly payment: Payment
  readonly code: string
  readonly detail: string
  /** The money has come, and goes back. */
  readonly isPaidBack: boolean
}

/**
 * What payments of a kind buy. The queue knows payers and amounts, and this the rest: it is handed in at start by the
 * room that sells. Every call is part of a unit of work of the queue and is for many at once.
 */
export interface PaymentType<Subject = unknown> {
  readonly kind: string
  /** Who is paid; the authorizations are for this address. */
  payTo(): Address
  /** Keeps what they are for until they end, or refuses; one outcome each, in order. The answer is the batch key. */
  keep(claims: readonly Claim<Subject>[], work: UnitOfWork): Promise<Outcome<string>[]>
  /** How many of them, from the first, fit into one transaction; left out where any do that the queue puts together. */
  fitting?(payments: readonly Payment[], work: UnitOfWork): Promise<number>
  /** The call that takes the money of payments with one batch key and gives what they are for. */
  settlement(payments: readonly Payment[], work: UnitOfWork): Promise<Settlement>
  /** Read from the logs of a settlement alone; a payment that they do not speak of is left out. */
  outcomesIn(logs: readonly PaidLog[], payments: readonly Payment[]): readonly Settled[]
  /** The payments were completed with these results; `logs` of their transactions were told ahead to the indexer. */
  completed(ends: readonly { readonly payment: Payment; readonly result: unknown }[], work: UnitOfWork): Promise<void>
  /** They failed and were not charged, or are to be paid back: what was kept for them goes back. */
  ended(ends: readonly Ending[], work: UnitOfWork): Promise<void>
  /** Completed or failed, and not any more: the block was reorganised away. What they are for is kept once more. */
  reopened(payments: readonly Payment[], work: UnitOfWork): Promise<void>
  /** Left out where money that has come is all that it is about. */
  readonly rescue?: Rescue
}
