import { Injectable } from '@nestjs/common'
import { Clock } from '../../clock/clock.ts'
import { Database } from '../../database/database.ts'
import type { UnitOfWork } from '../../database/unit-of-work.ts'
import { IdempotencyKeyReused } from '../../errors/platform.errors.ts'
import type { Outcome } from '../../later/micro-batch.ts'
import type { Intention } from './intention.ts'

type Remembered = { request_digest: Buffer; answer: unknown }
type Known = Remembered & { place: string }

/** An intention that has a key. */
export type KeyedIntention = Intention & { readonly key: string }

/** Another process has answered one of them meanwhile. Database starts such a unit of work over. */
class AnsweredMeanwhile extends Error {
  readonly code = '40001'
}

/** Gives the same answer to the same intention, and does what it asks for only the first time. */
@Injectable()
export class Idempotency {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * The claim, the work and the answer commit together, so a process that dies in between has done nothing. A second
   * request waits at the unique key until the first has committed, then answers as it did. A refusal is not remembered:
   * it changed nothing.
   */
  async once<Answer>(intention: Intention, story: (work: UnitOfWork) => Promise<Answer>): Promise<Answer> {
    return this.database.work(async (work) => {
      const { caller, route, key, requestDigest } = intention
      if (key === undefined) return story(work)
      const claimed = await work.query(
        `insert into idempotency_keys (caller, route, key, request_digest, created_at) values ($1, $2, $3, $4, $5)
         on conflict do nothing returning key`,
        [caller, route, key, requestDigest, this.clock.now()],
      )
      if (claimed.length === 0) return this.#rememberedAnswer<Answer>(intention, work)
      const answer = await story(work)
      await work.query('update idempotency_keys set answer = $4 where caller = $1 and route = $2 and key = $3', [
        caller,
        route,
        key,
        JSON.stringify(answer),
      ])
      return answer
    })
  }

  /** Forgets an answer that is good no longer, if it still is the one: the same intention is a new one from now on. */
  async forget({ caller, route, key }: KeyedIntention, answer: unknown): Promise<void> {
    await this.database.query(
      'delete from idempotency_keys where caller = $1 and route = $2 and key = $3 and answer = $4::jsonb',
      [caller, route, key, JSON.stringify(answer)],
    )
  }

  /** For many at once, each with a key of its own: of each the answer that was given before, or why it has none. */
  async recall<Answer>(
    intentions: readonly KeyedIntention[],
    work: UnitOfWork,
  ): Promise<(Outcome<Answer> | undefined)[]> {
    const rows = await work.prepared<Known>(
      `select asked.place, k.request_digest, k.answer
         from unnest($1::text[], $2::text[], $3::text[]) with ordinality as asked (caller, route, key, place)
        cross join lateral (
          select request_digest, answer from idempotency_keys
           where caller = asked.caller and route = asked.route and key = asked.key limit 1) k`,
      columnsOf(intentions),
    )
    const known = new Map(rows.map((row) => [Number(row.place) - 1, row]))
    return intentions.map(({ requestDigest }, place) => {
      const row = known.get(place)
      if (!row) return undefined
      if (!row.request_digest.equals(requestDigest)) return { refusal: new IdempotencyKeyReused({}) }
      return { answer: row.answer as Answer }
    })
  }

  /**
   * The second half of `recall`, in the same unit of work: the answers to those that had none. Where another process
   * was faster with one of them, the whole unit of work starts over and recalls what that one has answered.
   */
  async remember(
    given: readonly { readonly intention: KeyedIntention; readonly answer: unknown }[],
    work: UnitOfWork,
  ): Promise<void> {
    const stored = await work.prepared(
      `insert into idempotency_keys (caller, route, key, request_digest, answer, created_at)
       select n.caller, n.route, n.key, n.digest, n.answer, $6
         from unnest($1::text[], $2::text[], $3::text[], $4::bytea[], $5::jsonb[])
           as n (caller, route, key, digest, answer)
        order by n.caller, n.route, n.key
       on conflict do nothing returning key`,
      [
        ...columnsOf(given.map(({ intention }) => intention)),
        given.map(({ intention }) => intention.requestDigest),
        given.map(({ answer }) => JSON.stringify(answer)),
        this.clock.now(),
      ],
    )
    if (stored.length < given.length) throw new AnsweredMeanwhile('A key was used by somebody else meanwhile')
  }

  async #rememberedAnswer<Answer>({ caller, route, key, requestDigest }: Intention, work: UnitOfWork): Promise<Answer> {
    const [row] = await work.query<Remembered>(
      'select request_digest, answer from idempotency_keys where caller = $1 and route = $2 and key = $3',
      [caller, route, key],
    )
    if (!row?.request_digest.equals(requestDigest)) throw new IdempotencyKeyReused({})
    return row.answer as Answer
  }
}

function columnsOf(intentions: readonly KeyedIntention[]): [callers: string[], routes: string[], keys: string[]] {
  return [
    intentions.map(({ caller }) => caller),
    intentions.map(({ route }) => route),
    intentions.map(({ key }) => key),
  ]
}
