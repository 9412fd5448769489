import { Injectable, type OnModuleInit } from '@nestjs/common'
import { z } from 'zod'
import { Clock } from '../clock/clock.ts'
import { Database } from '../database/database.ts'
import { defineJob, JobQueue } from './job-queue.ts'

const HOUR = 3600
const DAY = 24 * HOUR
const KEEP_IDEMPOTENCY_KEYS_SECONDS = 2 * DAY
const KEEP_DELIVERED_FACTS_SECONDS = 30 * DAY

const keepHouse = defineJob('platform.keep-house', z.object({}))

/** Throws away what has served its time: answered idempotency keys, and facts that everybody has heard. */
@Injectable()
export class Housekeeping implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.queue.handle(keepHouse, () => this.keepHouse())
    this.queue.schedule(keepHouse, {}, HOUR)
  }

  async keepHouse(): Promise<void> {
    await this.database.query('delete from idempotency_keys where created_at < $1', [
      this.clock.ago(KEEP_IDEMPOTENCY_KEYS_SECONDS),
    ])
    await this.database.query(
      `delete from facts where occurred_at < $1
          and not exists (select from fact_deliveries d where d.fact_id = facts.id and d.delivered_at is null)`,
      [this.clock.ago(KEEP_DELIVERED_FACTS_SECONDS)],
    )
  }
}
