import { Injectable } from '@nestjs/common'
import { Database } from '../platform/index.ts'
import type { DecidedMatter } from './record-decision.ts'

export type Decision = {
  readonly matter: DecidedMatter
  readonly decision: 'approved' | 'rejected'
  readonly reason: string | null
}

/** What was decided about an event, for whoever tells its organizer. */
@Injectable()
export class ReadDecision {
  constructor(private readonly database: Database) {}

  async of(decisionId: string): Promise<Decision | undefined> {
    const [row] = await this.database.query<Decision>(
      'select matter, decision, reason from event_decisions where id = $1',
      [decisionId],
    )
    return row
  }
}
