import { Injectable } from '@nestjs/common'
import { Clock, Database, Wakeups } from '../../platform/index.ts'
import { TransactionNotFound, TransactionNotReplaceable } from '../relayer.errors.ts'
import type { TransactionStatus } from './transaction-states.ts'
import { SENDING } from './transactions.ts'

/** Has a transaction that waits for its block signed for more at once, without waiting until it counts as stuck. */
@Injectable()
export class ReplaceTransaction {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly wakeups: Wakeups,
  ) {}

  async of(id: string): Promise<void> {
    const replaced = await this.database.query(
      `update transactions t set status = 'stuck', version = t.version + 1, due_at = $2
        where id = $1 and status = 'sent' returning id`,
      [id, this.clock.now()],
    )
    if (replaced.length === 0) await this.#refuse(id)
    this.wakeups.wake(SENDING)
  }

  async #refuse(id: string): Promise<void> {
    const [found] = await this.database.query<{ status: TransactionStatus }>(
      'select status from transactions where id = $1',
      [id],
    )
    if (!found) throw new TransactionNotFound({})
    if (found.status !== 'stuck') throw new TransactionNotReplaceable({ status: found.status })
  }
}
