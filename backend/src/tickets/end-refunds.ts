import { Injectable, type OnModuleInit } from '@nestjs/common'
import { TellAhead } from '../indexer/index.ts'
import { FactOutbox } from '../platform/index.ts'
import {
  operationConfirmed,
  operationFailed,
  operationReopened,
  transactionConfirmed,
  transactionDropped,
  transactionReopened,
} from '../relayer/index.ts'
import { REFUND, RefundRows } from './refund-rows.ts'

/** Writes down how refunds ended, whoever sent them; what became of the tickets the chain's own logs tell. */
@Injectable()
export class EndRefunds implements OnModuleInit {
  constructor(
    private readonly facts: FactOutbox,
    private readonly refunds: RefundRows,
    private readonly tellAhead: TellAhead,
  ) {}

  onModuleInit(): void {
    const only = ({ kind }: { kind: string }) => kind === REFUND
    this.facts.subscribe({
      ...{ subscriber: 'tickets.refund-confirmed', to: operationConfirmed, only },
      handle: async ({ payload }, work) => {
        await this.tellAhead.of([payload], work)
        await this.refunds.done(payload, work)
      },
    })
    this.facts.subscribe({
      ...{ subscriber: 'tickets.refund-mined', to: transactionConfirmed, only },
      handle: async ({ payload }, work) => {
        await this.tellAhead.of([{ ...payload, userOpHash: null }], work)
        await (payload.succeeded ? this.refunds.done(payload, work) : this.refunds.failed(payload, work))
      },
    })
    this.facts.subscribe({
      ...{ subscriber: 'tickets.refund-failed', to: operationFailed, only },
      handle: ({ payload }, work) => this.refunds.failed(payload, work),
    })
    this.facts.subscribe({
      ...{ subscriber: 'tickets.refund-dropped', to: transactionDropped, only },
      handle: ({ payload }, work) => this.refunds.failed(payload, work),
    })
    this.facts.subscribe({
      ...{ subscriber: 'tickets.refund-operation-reopened', to: operationReopened, only },
      handle: ({ payload }, work) => this.refunds.reopen(payload, work),
    })
    this.facts.subscribe({
      ...{ subscriber: 'tickets.refund-transaction-reopened', to: transactionReopened, only },
      handle: ({ payload }, work) => this.refunds.reopen(payload, work),
    })
  }
}
