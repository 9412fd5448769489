import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Gauge } from 'prom-client'
import { type Finding, Health, Log, Loops, Metrics } from '../../platform/index.ts'
import { type Queue, SumUpPayments } from '../oversight/sum-up-payments.ts'

const WATCH_SECONDS = 15

/** Tells how deep the queue is and how old, and raises the alarm when something has been on its way for too long. */
@Injectable()
export class WatchQueue implements OnModuleInit {
  readonly #depth
  readonly #oldest
  readonly #rate
  readonly #stuck

  constructor(
    private readonly health: Health,
    private readonly log: Log,
    private readonly loops: Loops,
    { registry }: Metrics,
    private readonly payments: SumUpPayments,
  ) {
    const gauge = (name: string, help: string, labelNames: string[] = []) =>
      new Gauge({ name: `boxoffice_payments${name}`, help, labelNames, registers: [registry] })
    this.#depth = gauge('', 'Payments that have not ended, by state', ['status'])
    this.#oldest = gauge('_oldest_seconds', 'How long the oldest has been on its way, or sent', ['status'])
    this.#rate = gauge('_completed_last_minute', 'Payments completed in the last minute')
    this.#stuck = gauge('_stuck', 'Payments on their way for over five minutes; anything but 0 is an alarm')
  }

  onModuleInit(): void {
    this.health.register({ name: 'payments', check: async () => finding(await this.payments.queue()) })
    this.loops.register({ name: 'payments.watch-queue', sweepSeconds: WATCH_SECONDS, step: () => this.look() })
  }

  async look(): Promise<number> {
    const queue = await this.payments.queue()
    for (const { status, count, oldestSeconds } of queue.depth) {
      this.#depth.set({ status }, count)
      this.#oldest.set({ status }, oldestSeconds)
    }
    this.#rate.set(queue.completedLastMinute)
    this.#stuck.set(queue.stuck)
    if (queue.stuck > 0) this.log.error({ stuck: queue.stuck, depth: queue.depth }, 'payments are stuck')
    return 0
  }
}

/** Payments go on being taken: what is late is late for them who wait, and for an operator to look at. */
function finding({ depth, stuck }: Queue): Finding {
  const open = depth.reduce((sum, { count }) => sum + count, 0)
  const detail = `${open} on their way${stuck > 0 ? `, ${stuck} of them for over five minutes` : ''}`
  return { status: stuck > 0 ? 'degraded' : 'up', detail }
}
