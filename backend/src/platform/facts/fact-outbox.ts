import { Injectable } from '@nestjs/common'
import { Clock } from '../clock/clock.ts'
import type { UnitOfWork } from '../database/unit-of-work.ts'
import { Wakeups } from '../later/wakeups.ts'
import { correlationId } from '../log/correlation.ts'
import type { Fact, FactKind } from './fact.ts'

export type DeliveredFact<Payload> = CorrelatedFact<Payload> & { readonly id: string; readonly occurredAt: Date }

/** May be called more than once for the same fact, and in any order; what it writes goes through the unit of work. */
type Handler<Payload> =
  | { readonly handle: (fact: DeliveredFact<Payload>, work: UnitOfWork) => Promise<void> }
  /** For what comes by the hundred: many at once; what it throws for the sake of one has each brought by itself. */
  | { readonly handleMany: (facts: readonly DeliveredFact<Payload>[], work: UnitOfWork) => Promise<void> }

export type Subscription<Payload> = Handler<Payload> & {
  /** Names the delivery in the database, `room.what-it-does`; it must not change while deliveries are due. */
  readonly subscriber: string
  readonly to: FactKind<Payload>
  /** Which of them it wants to hear of, where that is not all. */
  readonly only?: (payload: Payload) => boolean
}

/** A fact of somebody else's request than the one in hand: whoever handles it works under that request's id. */
export type CorrelatedFact<Payload> = Fact<Payload> & { readonly correlationId: string | null }

/** The loop that brings facts to their subscribers. */
export const FACT_DELIVERY = 'platform.deliver-facts'

/** Where a room reports what happened, in the same unit of work as the change itself. */
@Injectable()
export class FactOutbox {
  readonly #subscriptions = new Map<string, Subscription<unknown>>()

  constructor(
    private readonly clock: Clock,
    private readonly wakeups: Wakeups,
  ) {}

  /** Called by a room when it starts, in every process, for a delivery row is written by whoever appends the fact. */
  subscribe<Payload>(subscription: Subscription<Payload>): void {
    if (this.#subscriptions.has(subscription.subscriber)) throw new Error(`${subscription.subscriber} subscribes twice`)
    // A map cannot hold each subscription's own payload type; `schema` restores it at delivery.
    this.#subscriptions.set(subscription.subscriber, subscription as unknown as Subscription<unknown>)
  }

  subscription(subscriber: string): Subscription<unknown> | undefined {
    return this.#subscriptions.get(subscriber)
  }

  async append<Payload>(work: UnitOfWork, fact: Fact<Payload>): Promise<void> {
    await this.appendMany(work, [{ ...fact, correlationId: correlationId() ?? null }])
  }

  /** What a subscriber has not heard yet, of all that was told before this unit of work looked. */
  async unheard<Payload>(subscriber: string, work: UnitOfWork): Promise<Payload[]> {
    const rows = await work.query<{ payload: Payload }>(
      `select f.payload from fact_deliveries d join facts f on f.id = d.fact_id
        where d.subscriber = $1 and d.delivered_at is null`,
      [subscriber],
    )
    return rows.map(({ payload }) => payload)
  }

  /** In this order, in one statement. */
  async appendMany<Payload>(work: UnitOfWork, facts: readonly CorrelatedFact<Payload>[]): Promise<void> {
    if (facts.length === 0) return
    const heard = facts.flatMap(({ type, payload }, place) =>
      [...this.#subscriptions.values()]
        .filter(({ to, only }) => to.type === type && (only?.(payload) ?? true))
        .map(({ subscriber }) => ({ subscriber, place: place + 1 })),
    )
    await work.query(
      `with told as materialized (
         select uuidv7() as id, told.fact, told.place
           from jsonb_array_elements($1::jsonb) with ordinality as told (fact, place) order by told.place
       ), kept as (
         insert into facts (id, type, payload, correlation_id, occurred_at)
         select id, fact->>'type', fact->'payload', fact->>'correlationId', $2 from told order by place
       )
       insert into fact_deliveries (fact_id, subscriber, due_at)
       select told.id, heard.subscriber, $2
         from told join unnest($3::int[], $4::text[]) as heard (place, subscriber) using (place)`,
      [
        ...[JSON.stringify(facts), this.clock.now()],
        ...[heard.map(({ place }) => place), heard.map(({ subscriber }) => subscriber)],
      ],
    )
    if (heard.length > 0) work.afterCommit(() => this.wakeups.wake(FACT_DELIVERY))
  }
}
