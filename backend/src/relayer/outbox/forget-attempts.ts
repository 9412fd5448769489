import { Injectable, type OnModuleInit } from '@nestjs/common'
import { z } from 'zod'
import { Clock, Database, defineJob, JobQueue } from '../../platform/index.ts'

const DAY = 24 * 3600
const KEEP_SECONDS = 30 * DAY

const forget = defineJob('relayer.forget-attempts', z.object({}))

/** Throws away the signatures of what has long ended: a bundle is large, and each of its attempts as large again. */
@Injectable()
export class ForgetAttempts implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly queue: JobQueue,
  ) {}

  onModuleInit(): void {
    this.queue.handle(forget, () => this.forget())
    this.queue.schedule(forget, {}, DAY)
  }

  async forget(): Promise<void> {
    await this.database.query(
      `delete from transaction_attempts a using transactions t
        where t.id = a.transaction_id and t.status in ('confirmed', 'dropped') and a.signed_at < $1`,
      [this.clock.ago(KEEP_SECONDS)],
    )
  }
}
