import { Injectable } from '@nestjs/common'
import { Clock, Database } from '../../platform/index.ts'
import { type Funds, readFunds, type SeenFunds, writeFunds } from './funds.ts'

/** What a worker saw last, for every process that is asked. */
@Injectable()
export class FundsRows {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  async keep(funds: Funds): Promise<void> {
    await this.database.query(
      `insert into relayer_funds (seen, seen_at) values ($1, $2)
       on conflict (is_only) do update set seen = excluded.seen, seen_at = excluded.seen_at`,
      [writeFunds(funds), this.clock.now()],
    )
  }

  async last(): Promise<SeenFunds | undefined> {
    const [row] = await this.database.query<Parameters<typeof readFunds>[0]>('select seen, seen_at from relayer_funds')
    return row && readFunds(row)
  }
}
