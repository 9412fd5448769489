import { Injectable } from '@nestjs/common'
import type { Person } from '../identity/index.ts'
import { Clock, correlationId, Database, RefusalError } from '../platform/index.ts'

export type AdminAction = {
  /** `room.what-it-does` */
  readonly action: string
  readonly subjectId: string
}

/**
 * Who did what by hand. It is written down before it is done, in a unit of work of its own, and again with what came of
 * it: a row without an outcome is an action in which a process died.
 */
@Injectable()
export class AdminActions {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  async record<T>(admin: Person, { action, subjectId }: AdminAction, act: () => Promise<T>): Promise<T> {
    const [row] = await this.database.query<{ id: string }>(
      `insert into admin_actions (person_id, action, subject_id, correlation_id, asked_at)
       values ($1, $2, $3, $4, $5) returning id`,
      [admin.id, action, subjectId, correlationId() ?? null, this.clock.now()],
    )
    const end = (outcome: string) =>
      this.database.query('update admin_actions set outcome = $2 where id = $1', [row?.id, outcome])
    try {
      const answer = await act()
      await end('done')
      return answer
    } catch (error) {
      await end(error instanceof RefusalError ? error.kind.code : 'failed')
      throw error
    }
  }
}
