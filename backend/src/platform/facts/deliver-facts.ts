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
// What one subscriber hears in one unit of work: a commit costs more than most of what is written on hearing.
const TOGETHER = 50

/**
 * Brings each fact to each of its subscribers at least once; a handler's writes and the delivery commit together. What
 * one subscriber is to hear goes together; where one of it cannot be taken, each is brought by itself.
 */
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
    this.loops.register({ name: FACT_DELIVERY, sweepSeconds: 5, lanes: 4, step: () => this.deliverDue() })
  }

  /** Delivers what is due longest and whatever else the same subscriber is to hear; answers how many it handled. */
  async deliverDue(): Promise<number> {
    let claimed: DueDelivery[] = []
    try {
      await this.database.work(async (work) => {
        claimed = await this.#claim(work)
        await this.#hand(claimed, work)
      })
    } catch (error) {
      const [only, ...others] = claimed
      if (!only) throw error
      if (others.length === 0) await this.#postpone(only, error)
      else for (const due of claimed) await this.#deliverAlone(due)
    }
    return claimed.length
  }

  async #deliverAlone(due: DueDelivery): Promise<void> {
    try {
      await this.database.work(async (work) => this.#hand(await this.#claimAgain(due, work), work))
    } catch (error) {
      await this.#postpone(due, error)
    }
  }

  #claim(work: UnitOfWork): Promise<DueDelivery[]> {
    return work.query<DueDelivery>(
      `with longest as (
         select subscriber from fact_deliveries
          where delivered_at is null and due_at <= $1
          order by due_at, fact_id limit 1 for update skip locked
       )
       select d.fact_id, d.subscriber, d.attempts, f.type, f.payload, f.correlation_id, f.occurred_at
         from fact_deliveries d join facts f on f.id = d.fact_id
        where d.subscriber = (select subscriber from longest) and d.delivered_at is null and d.due_at <= $1
        order by d.due_at, d.fact_id
        limit ${TOGETHER} for update of d skip locked`,
      [this.clock.now()],
    )
  }

  /** Unless somebody else has taken it meanwhile. */
  #claimAgain({ fact_id, subscriber }: DueDelivery, work: UnitOfWork): Promise<DueDelivery[]> {
    return work.query<DueDelivery>(
      `select d.fact_id, d.subscriber, d.attempts, f.type, f.payload, f.correlation_id, f.occurred_at
         from fact_deliveries d join facts f on f.id = d.fact_id
        where d.fact_id = $1 and d.subscriber = $2 and d.delivered_at is null for update of d skip locked`,
      [fact_id, subscriber],
    )
  }

  async #hand(due: readonly DueDelivery[], work: UnitOfWork): Promise<void> {
    const [first] = due
    if (!first) return
    const subscription = this.outbox.subscription(first.subscriber)
    if (!subscription) throw new Error(`nobody here is called ${first.subscriber}`)
    const facts = due.map(({ fact_id: id, type, payload, occurred_at: occurredAt, correlation_id: correlationId }) => ({
      ...{ id, type, payload: subscription.to.schema.parse(payload), occurredAt, correlationId },
    }))
    if ('handleMany' in subscription) await subscription.handleMany(facts, work)
    else {
      for (const fact of facts) {
        await withCorrelation(fact.correlationId ?? undefined, () => subscription.handle(fact, work))
      }
    }
    await work.query(
      'update fact_deliveries set delivered_at = $3 where fact_id = any($1::uuid[]) and subscriber = $2',
      [due.map(({ fact_id }) => fact_id), first.subscriber, this.clock.now()],
    )
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
