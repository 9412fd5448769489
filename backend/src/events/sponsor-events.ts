import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { UnitOfWork } from '../platform/index.ts'
import { type No, type SponsoredOperation, Sponsorship, type Yes } from '../relayer/index.ts'
import { APPROVE_EVENT } from './approve-event.ts'
import { EventNotSponsored } from './events.errors.ts'
import { CREATE_EVENT } from './submit-event.ts'

/** Creating and approving are paid for, once for each event that waits for it. */
@Injectable()
export class SponsorEvents implements OnModuleInit {
  constructor(private readonly sponsorship: Sponsorship) {}

  onModuleInit(): void {
    const creates = `create_operation_id = $1 and status = 'draft'`
    const approves = `approve_operation_id = $1 and status = 'pending'`
    this.sponsorship.allow({ kind: CREATE_EVENT, rule: (operation, work) => judge(operation, creates, work) })
    this.sponsorship.allow({ kind: APPROVE_EVENT, rule: (operation, work) => judge(operation, approves, work) })
  }
}

async function judge({ id }: SponsoredOperation, isAwaited: string, work: UnitOfWork): Promise<Yes | No> {
  const awaiting = await work.query(`select id from events where ${isAwaited}`, [id])
  return awaiting.length > 0 ? { isSponsored: true } : { isSponsored: false, because: new EventNotSponsored({}) }
}
