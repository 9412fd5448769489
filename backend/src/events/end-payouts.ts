import { Injectable, type OnModuleInit } from '@nestjs/common'
import { TellAhead } from '../indexer/index.ts'
import { Clock, FactOutbox, type UnitOfWork } from '../platform/index.ts'
import {
  operationConfirmed,
  operationFailed,
  operationReopened,
  transactionConfirmed,
  transactionDropped,
  transactionReopened,
} from '../relayer/index.ts'
import { PAY_OUT } from './pay-out-event.ts'

type Sent = { readonly operationId: string } | { readonly transactionId: string }

/** Writes down how payouts ended, whoever sent them; one that came to nothing can be asked for again. */
@Injectable()
export class EndPayouts implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly facts: FactOutbox,
    private readonly tellAhead: TellAhead,
  ) {}

  onModuleInit(): void {
    const only = ({ kind }: { kind: string }) => kind === PAY_OUT
    this.facts.subscribe({
      ...{ subscriber: 'events.payout-confirmed', to: operationConfirmed, only },
      handle: async ({ payload }, work) => {
        await this.tellAhead.of([payload], work)
        await this.#end(payload, 'done', work)
      },
    })
    this.facts.subscribe({
      ...{ subscriber: 'events.payout-mined', to: transactionConfirmed, only },
      handle: async ({ payload }, work) => {
        await this.tellAhead.of([{ ...payload, userOpHash: null }], work)
        await this.#end(payload, payload.succeeded ? 'done' : 'failed', work)
      },
    })
    this.facts.subscribe({
      ...{ subscriber: 'events.payout-failed', to: operationFailed, only },
      handle: ({ payload }, work) => this.#end(payload, 'failed', work),
    })
    this.facts.subscribe({
      ...{ subscriber: 'events.payout-dropped', to: transactionDropped, only },
      handle: ({ payload }, work) => this.#end(payload, 'failed', work),
    })
    this.facts.subscribe({
      ...{ subscriber: 'events.payout-operation-reopened', to: operationReopened, only },
      handle: ({ payload }, work) => reopen(payload, work),
    })
    this.facts.subscribe({
      ...{ subscriber: 'events.payout-transaction-reopened', to: transactionReopened, only },
      handle: ({ payload }, work) => reopen(payload, work),
    })
  }

  async #end(sent: Sent, status: 'done' | 'failed', work: UnitOfWork): Promise<void> {
    const [column, id] = nameOf(sent)
    await work.query(`update asked_payouts set status = $2, ended_at = $3 where ${column} = $1`, [
      ...[id, status, this.clock.now()],
    ])
  }
}

/** Its block was reorganised away: it is on its way again, unless another is by now. */
async function reopen(sent: Sent, work: UnitOfWork): Promise<void> {
  const [column, id] = nameOf(sent)
  await work.query(
    `update asked_payouts a set status = 'sent', ended_at = null
      where ${column} = $1 and not exists (
        select from asked_payouts other where other.event_id = a.event_id and other.status = 'sent')`,
    [id],
  )
}

function nameOf(sent: Sent): [column: 'operation_id' | 'transaction_id', id: string] {
  return 'operationId' in sent ? ['operation_id', sent.operationId] : ['transaction_id', sent.transactionId]
}
