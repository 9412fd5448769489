import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Clock } from '../clock/clock.ts'
import { Database } from '../database/database.ts'
import type { UnitOfWork } from '../database/unit-of-work.ts'
import { Loops } from '../later/loops.ts'
import { withCorrelation } from '../log/correlation.ts'
import { Log } from '../log/log.ts'
import { FACT_DELIVERY, FactOutbox } from './fact-outbox.ts'

type DueDelivery = {
  fact_id: string
  subscriber: string
  attempts: number
  type: string
  payload: unknown
  correlation_id: string | null
  occurred_at: Date
}

const LONGEST_WAIT_SECONDS = 3600

/** Brings each fact to each of its subscribers at least once; a handler's writes and the delivery commit together. */
@Injectable()
export class DeliverFacts implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly outbox: FactOutbox,
    private readonly clock: Clock,
    private readonly loops: Loops,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.loops.register({ name: FACT_DELIVERY, sweepSeconds: 5, lanes: 4, step: () => this.deliverOne() })
  }

  /** Delivers the fact that is due longest and answers how many it handled: 1 or 0. */
  async deliverOne(): Promise<number> {
    let claimed: DueDelivery | undefined
    try {
      await this.database.work(async (work) => {
        claimed = await this.#claim(work)
        if (claimed) await this.#hand(claimed, work)
      })
    } catch (error) {
      if (!claimed) throw error
      await this.#postpone(claimed, error)
    }
    return claimed ? 1 : 0
  }

  async #claim(work: UnitOfWork): Promise<DueDelivery | undefined> {
    const [due] = await work.query<DueDelivery>(
      `select d.fact_id, d.subscriber, d.attempts, f.type, f.payload, f.correlation_id, f.occurred_at
         from fact_deliveries d join facts f on f.id = d.fact_id
        where d.delivered_at is null and d.due_at <= $1
        order by d.due_at, d.fact_id
        limit 1 for update of d skip locked`,
      [this.clock.now()],
    )
    return due
  }

  async #hand(due: DueDelivery, work: UnitOfWork): Promise<void> {
    const subscription = this.outbox.subscription(due.subscriber)
    if (!subscription) throw new Error(`nobody here is called ${due.subscriber}`)
    const payload = subscription.to.schema.parse(due.payload)
    const fact = { id: due.fact_id, type: due.type, payload, occurredAt: due.occurred_at }
    await withCorrelation(due.correlation_id ?? undefined, () => subscription.handle(fact, work))
    await work.query('update fact_deliveries set delivered_at = $3 where fact_id = $1 and subscriber = $2', [
      due.fact_id,
      due.subscriber,
      this.clock.now(),
    ])
  }

  async #postpone(due: DueDelivery, error: unknown): Promise<void> {
    const waitSeconds = Math.min(2 ** due.attempts, LONGEST_WAIT_SECONDS)
    this.log.warn(
      { factId: due.fact_id, fact: due.type, subscriber: due.subscriber, waitSeconds, error },
      'a fact was not taken',
    )
    await this.database.query(
      `update fact_deliveries set attempts = attempts + 1, last_error = $3, due_at = $4
        where fact_id = $1 and subscriber = $2 and delivered_at is null`,
      [due.fact_id, due.subscriber, String(error).slice(0, 2000), this.clock.in(waitSeconds)],
    )
  }
}
