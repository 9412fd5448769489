import { Injectable } from '@nestjs/common'
import { Clock, Database, Wakeups } from '../platform/index.ts'
import { isFinal, type OperationStatus } from './operation-states.ts'
import { loopOf, stepNames } from './operation-steps.ts'
import { OperationEnded, OperationNotFound } from './relayer.errors.ts'

// Longer than a worker's lease.
const A_MOMENT_SECONDS = 2

/**
 * Has an operation that waits taken up now; one that is due in a moment is in a worker's hands, or will be. What was
 * signed stays signed, and how often it was tried is not forgotten, for a first no is a no and a later one is not.
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
    const [row] = await this.database.query<{ status: OperationStatus }>(
      `update operations
          set due_at = case when status not in ('confirmed', 'failed') and due_at > $3 then $2 else due_at end
        where id = $1 returning status`,
      [id, this.clock.now(), this.clock.in(A_MOMENT_SECONDS)],
    )
    if (!row) throw new OperationNotFound({})
    if (isFinal(row.status)) throw new OperationEnded({ status: row.status })
    for (const step of stepNames) this.wakeups.wake(loopOf(step))
  }
}
