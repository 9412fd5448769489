import { Injectable } from '@nestjs/common'
import { Clock, Database, type UnitOfWork } from '../platform/index.ts'
import { ALLOWANCE_COLUMNS, type Allowance, type AllowanceRow, allowanceOf } from './allowance.ts'

/** The allowances, of which a person has one at a time. */
@Injectable()
export class AllowanceRows {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  /** The one that is good now. */
  async ofPerson(personId: string, from: Pick<UnitOfWork, 'query'> = this.database): Promise<Allowance | undefined> {
    const [row] = await from.query<AllowanceRow>(
      `select ${ALLOWANCE_COLUMNS} from allowances where person_id = $1 and ended_at is null and expires_at > $2`,
      [personId, this.clock.now()],
    )
    return row && allowanceOf(row)
  }

  /** Whichever it is, good or expired. What was signed under it stays good, and counts as before. */
  async end(personId: string, work: UnitOfWork): Promise<void> {
    await work.query('update allowances set ended_at = $2 where person_id = $1 and ended_at is null', [
      ...[personId, this.clock.now()],
    ])
  }
}
