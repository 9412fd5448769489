import { Injectable } from '@nestjs/common'
import { Clock, FactOutbox, type UnitOfWork } from '../../platform/index.ts'
import { transactionDropped } from '../relayer.facts.ts'
import { type TransactionRow, transactionOf } from './transaction.ts'

/** Gives up transactions that have no nonce: nothing was sent of them, and nothing is left behind. */
@Injectable()
export class DropTransactions {
  constructor(
    private readonly clock: Clock,
    private readonly facts: FactOutbox,
  ) {}

  /** Those whose time is over before their turn came. */
  async overdue(group: string, work: UnitOfWork): Promise<number> {
    const rows = await work.query<TransactionRow>(
      `update transactions t set status = 'dropped', version = t.version + 1, error = 'its time was over before it was sent'
        where id in (select id from transactions
                      where status = 'queued' and lane_group = $1 and lane_nonce is null
                        and (not_after <= $2 or is_abandoned) for update skip locked)
        returning *`,
      [group, this.clock.now()],
    )
    await this.tell(rows, work)
    return rows.length
  }

  async tell(rows: readonly TransactionRow[], work: UnitOfWork): Promise<void> {
    for (const { id, kind, subjectIds, error } of rows.map(transactionOf).filter(({ isTold }) => isTold)) {
      const fact = { transactionId: id, kind, subjectIds: [...subjectIds], because: error ?? '' }
      await this.facts.append(work, transactionDropped(fact))
    }
  }
}
