import { Injectable } from '@nestjs/common'
import { Clock } from '../../clock/clock.ts'
import { Database } from '../../database/database.ts'
import type { UnitOfWork } from '../../database/unit-of-work.ts'
import { IdempotencyKeyReused } from '../../errors/platform.errors.ts'
import type { Intention } from './intention.ts'

type Remembered = { request_digest: Buffer; answer: unknown }

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

  async #rememberedAnswer<Answer>({ caller, route, key, requestDigest }: Intention, work: UnitOfWork): Promise<Answer> {
    const [row] = await work.query<Remembered>(
      'select request_digest, answer from idempotency_keys where caller = $1 and route = $2 and key = $3',
      [caller, route, key],
    )
    if (!row?.request_digest.equals(requestDigest)) throw new IdempotencyKeyReused({})
    return row.answer as Answer
  }
}
