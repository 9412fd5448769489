import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Database } from '../database/database.ts'
import { JobQueue } from '../later/job-queue.ts'
import { type Finding, Health } from './health.ts'

/** What platform itself stands on: the database and the queue. */
@Injectable()
export class PlatformChecks implements OnModuleInit {
  constructor(
    private readonly health: Health,
    private readonly database: Database,
    private readonly queue: JobQueue,
  ) {}

  onModuleInit(): void {
    this.health.register({ name: 'database', check: () => this.#database() })
    this.health.register({ name: 'queue', check: () => this.#queue() })
  }

  async #database(): Promise<Finding> {
    await this.database.query('select 1')
    return { status: 'up' }
  }

  async #queue(): Promise<Finding> {
    const [{ waiting = 0, failed = 0 }, workers] = await Promise.all([this.queue.counts(), this.queue.workers()])
    const detail = `${waiting} waiting, ${failed} failed, ${workers} ${workers === 1 ? 'worker' : 'workers'}`
    return { status: workers === 0 ? 'degraded' : 'up', detail }
  }
}
