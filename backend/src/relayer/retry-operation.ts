import { Injectable } from '@nestjs/common'
import { Clock, Database, Wakeups } from '../platform/index.ts'
import { isFinal, type OperationStatus } from './operation-states.ts'
import { loopOf, stepNames } from './operation-steps.ts'
import { OperationEnded, OperationNotFound } from './relayer.errors.ts'

/**
 * Has an operation that waits taken up now. It is no more than its lease running out, which every step survives: what
 * was signed stays signed, and how often it was tried is not forgotten, for a first no is a no and a later one is not.
 *
 * One that has ended stays ended. Whoever had asked for it was told so, and what was held for it is given back: to do
 * it again is for the room that queued it, with another operation.
 */
@Injectable()
export class RetryOperation {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly wakeups: Wakeups,
  ) {}

  async of(id: string): Promise<void> {
    const now = this.clock.now()
    const [row] = await this.database.query<{ status: OperationStatus }>(
      `update operations set due_at = case when status in ('confirmed', 'failed') then due_at else least(due_at, $2) end
        where id = $1 returning status`,
      [id, now],
    )
    if (!row) throw new OperationNotFound({})
    if (isFinal(row.status)) throw new OperationEnded({ status: row.status })
    for (const step of stepNames) this.wakeups.wake(loopOf(step))
  }
}
