import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Clock, type UnitOfWork } from '../../platform/index.ts'
import { FollowSent, type Sent } from '../../relayer/index.ts'
import { CLAIM } from './claim-reward.ts'

/** Writes down how claims ended; one that came to nothing can be made again. */
@Injectable()
export class EndClaims implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly follow: FollowSent,
  ) {}

  onModuleInit(): void {
    this.follow.of({
      ...{ name: 'rewards.claim', kind: CLAIM },
      done: (sent, work) => this.#end(sent, 'done', work),
      failed: (sent, work) => this.#end(sent, 'failed', work),
      reopened: reopen,
    })
  }

  async #end(sent: Sent, status: 'done' | 'failed', work: UnitOfWork): Promise<void> {
    if (!('operationId' in sent)) return
    await work.query('update reward_claims set status = $2, ended_at = $3 where operation_id = $1', [
      ...[sent.operationId, status, this.clock.now()],
    ])
  }
}

/** Its block was reorganised away: it is on its way again, unless another is by now. */
async function reopen(sent: Sent, work: UnitOfWork): Promise<void> {
  if (!('operationId' in sent)) return
  await work.query(
    `update reward_claims c set status = 'sent', ended_at = null
      where operation_id = $1 and not exists (
        select from reward_claims o where o.week = c.week and o.person_id = c.person_id and o.status = 'sent')`,
    [sent.operationId],
  )
}
