import { Injectable, type OnModuleInit } from '@nestjs/common'
import { FollowSent } from '../relayer/index.ts'
import { REFUND, RefundRows } from './refund-rows.ts'

/** Writes down how refunds ended, whoever sent them; what became of the tickets the chain's own logs tell. */
@Injectable()
export class EndRefunds implements OnModuleInit {
  constructor(
    private readonly follow: FollowSent,
    private readonly refunds: RefundRows,
  ) {}

  onModuleInit(): void {
    this.follow.of({
      ...{ name: 'tickets.refund', kind: REFUND },
      done: (sent, work) => this.refunds.done(sent, work),
      failed: (sent, work) => this.refunds.failed(sent, work),
      reopened: (sent, work) => this.refunds.reopen(sent, work),
    })
  }
}
