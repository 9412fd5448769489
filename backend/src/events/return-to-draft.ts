import { Injectable } from '@nestjs/common'
import type { UnitOfWork } from '../platform/index.ts'
import type { Event } from './event.ts'

/**
 * A rejection is final on the chain, so what was rejected becomes a draft of ours again and lets go of its event there.
 * Its revision is in the metadata, by which its next submission is never taken for the one that was rejected.
 */
@Injectable()
export class ReturnToDraft {
  async of({ id }: Event, work: UnitOfWork): Promise<void> {
    await work.query(
      `update events set status = 'draft', told_status = 'draft', onchain_event_id = null, terms_digest = null,
         create_operation_id = null, revision = revision + 1
        where id = $1 and status = 'rejected'`,
      [id],
    )
    await work.query('update tiers set metadata_cid = null where event_id = $1', [id])
  }
}
