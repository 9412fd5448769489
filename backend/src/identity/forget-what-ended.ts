import { Injectable, type OnModuleInit } from '@nestjs/common'
import { z } from 'zod'
import { Clock, Database, defineJob, JobQueue } from '../platform/index.ts'

const HOUR = 3600
const KEEP_CODES_SECONDS = 24 * HOUR

const forget = defineJob('identity.forget-what-ended', z.object({}))

/** Throws away codes, limits and sessions that have had their time. */
@Injectable()
export class ForgetWhatEnded implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.queue.handle(forget, () => this.forget())
    this.queue.schedule(forget, {}, HOUR)
  }

  async forget(): Promise<void> {
    const now = this.clock.now()
    await this.database.query('delete from sign_in_codes where expires_at < $1', [this.clock.ago(KEEP_CODES_SECONDS)])
    await this.database.query('delete from sign_in_limits where resets_at < $1', [now])
    await this.database.query('delete from oidc_sign_ins where expires_at < $1', [now])
    await this.database.query('delete from sessions where expires_at < $1', [now])
  }
}
