import { Injectable } from '@nestjs/common'
import { TellAhead } from '../indexer/index.ts'
import { FactOutbox, type UnitOfWork } from '../platform/index.ts'
import {
  operationConfirmed,
  operationFailed,
  operationReopened,
  transactionConfirmed,
  transactionDropped,
  transactionReopened,
} from './relayer.facts.ts'

/** What carries a call to the chain: somebody's operation, or a transaction of ours. */
export type Sent = { readonly operationId: string } | { readonly transactionId: string }

type Hear = (sent: Sent, work: UnitOfWork) => Promise<void>

export type SentStory = {
  /** `room.thing`, with which the names of the deliveries begin; like them it must not change. */
  readonly name: string
  /** The same of the operation and of the transaction. */
  readonly kind: string
  /** It was carried out, and what its logs tell is written. */
  readonly done: Hear
  /** It came to nothing. */
  readonly failed: Hear
  /** Its block was reorganised away: it is on its way again. */
  readonly reopened: Hear
}

/** Tells a room how what it has sent ended, where people send it from their wallets and we from our lanes. */
@Injectable()
export class FollowSent {
  constructor(
    private readonly facts: FactOutbox,
    private readonly tellAhead: TellAhead,
  ) {}

  /** Called by a room when it starts. */
  of({ name, kind: wanted, done, failed, reopened }: SentStory): void {
    const only = ({ kind }: { kind: string }) => kind === wanted
    this.facts.subscribe({
      ...{ subscriber: `${name}-confirmed`, to: operationConfirmed, only },
      handle: async ({ payload }, work) => {
        await this.tellAhead.of([payload], work)
        await done(payload, work)
      },
    })
    this.facts.subscribe({
      ...{ subscriber: `${name}-mined`, to: transactionConfirmed, only },
      handle: async ({ payload }, work) => {
        await this.tellAhead.of([{ ...payload, userOpHash: null }], work)
        await (payload.succeeded ? done(payload, work) : failed(payload, work))
      },
    })
    this.facts.subscribe({
      ...{ subscriber: `${name}-failed`, to: operationFailed, only },
      handle: ({ payload }, work) => failed(payload, work),
    })
    this.facts.subscribe({
      ...{ subscriber: `${name}-dropped`, to: transactionDropped, only },
      handle: ({ payload }, work) => failed(payload, work),
    })
    this.facts.subscribe({
      ...{ subscriber: `${name}-operation-reopened`, to: operationReopened, only },
      handle: ({ payload }, work) => reopened(payload, work),
    })
    this.facts.subscribe({
      ...{ subscriber: `${name}-transaction-reopened`, to: transactionReopened, only },
      handle: ({ payload }, work) => reopened(payload, work),
    })
  }
}
