import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Clock, type UnitOfWork } from '../platform/index.ts'
import { FollowSent, type Sent } from '../relayer/index.ts'
import { PAY_OUT } from './pay-out-event.ts'

/** Writes down how payouts ended, whoever sent them; one that came to nothing can be asked for again. */
@Injectable()
export class EndPayouts implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly follow: FollowSent,
  ) {}

  onModuleInit(): void {
    this.follow.of({
      ...{ name: 'events.payout', kind: PAY_OUT },
      done: (sent, work) => this.#end(sent, 'done', work),
      failed: (sent, work) => this.#end(sent, 'failed', work),
      reopened: reopen,
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
