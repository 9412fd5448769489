import { Injectable } from '@nestjs/common'
import { Clock, Database } from '../../platform/index.ts'
import { type PaymentStatus, paymentStatuses } from '../payment-states.ts'
import { ALARM_AFTER_SECONDS } from '../payment-times.ts'

export type Depth = { readonly status: PaymentStatus; readonly count: number; readonly oldestSeconds: number }

export type Queue = {
  /** Of each state that is no end. */
  readonly depth: readonly Depth[]
  /** How many have been on their way for longer than is good. */
  readonly stuck: number
  readonly completedLastMinute: number
  /** In the last hour, by code, the most frequent first. */
  readonly failures: readonly { readonly code: string; readonly count: number }[]
}

const ENDS: readonly PaymentStatus[] = ['completed', 'failed', 'refunded']
const FAILURES_SINCE_SECONDS = 3600

/** How the queue of payments stands. */
@Injectable()
export class SumUpPayments {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  async queue(): Promise<Queue> {
    const [open, completed, failures] = await Promise.all([this.#open(), this.#completed(), this.#failures()])
    const now = this.clock.now().getTime()
    const depth = paymentStatuses
      .filter((status) => !ENDS.includes(status))
      .map((status) => {
        const found = open.find((one) => one.status === status)
        const oldestSeconds = found ? Math.max(0, Math.round((now - found.oldest.getTime()) / 1000)) : 0
        return { status, count: found?.count ?? 0, oldestSeconds }
      })
    const stuck = open.reduce((sum, one) => sum + one.stuck, 0)
    return { depth, stuck, completedLastMinute: completed, failures }
  }

  #open(): Promise<{ status: PaymentStatus; count: number; oldest: Date; stuck: number }[]> {
    return this.database.query(
      `select status, count(*)::int as count, min(coalesce(sent_at, created_at)) as oldest,
              (count(*) filter (where coalesce(sent_at, created_at) <= $1))::int as stuck
         from payments where status in ('pending', 'processing', 'sent', 'confirmation_failed', 'refunding')
        group by status`,
      [this.clock.ago(ALARM_AFTER_SECONDS)],
    )
  }

  async #completed(): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `select count(*)::int as count from payments where ended_at > $1 and status = 'completed'`,
      [this.clock.ago(60)],
    )
    return row?.count ?? 0
  }

  #failures(): Promise<{ code: string; count: number }[]> {
    return this.database.query(
      `select error_code as code, count(*)::int as count from payments
        where ended_at > $1 and status = 'failed' group by error_code order by count desc, error_code limit 20`,
      [this.clock.ago(FAILURES_SINCE_SECONDS)],
    )
  }
}
