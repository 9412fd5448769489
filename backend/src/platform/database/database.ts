import { setTimeout as pause } from 'node:timers/promises'
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common'
import type { Pool, PoolClient } from 'pg'
import type { DataSource, EntityManager } from 'typeorm'
import { preparedStatement } from './prepared-statement.ts'
import { rowsOf, UnitOfWork } from './unit-of-work.ts'

export const DATA_SOURCE = Symbol('DATA_SOURCE')

// PostgreSQL ends one side of a deadlock or of a serialisation conflict and asks it to start over.
const START_OVER = new Set(['40P01', '40001'])
const ATTEMPTS = 3

/** The memory of Boxoffice: reads, and units of work that happen whole or not at all. */
@Injectable()
export class Database implements OnApplicationShutdown {
  constructor(@Inject(DATA_SOURCE) private readonly source: DataSource) {}

  /** For reads outside any unit of work. */
  get read(): EntityManager {
    return this.source.manager
  }

  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return rowsOf<Row>(await this.source.query(sql, [...parameters]))
  }

  /**
   * A read that is asked for so often that planning it each time costs more than running it: prepared once on each
   * connection. Its text is one of a few; what differs goes into the parameters.
   */
  async prepared<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const { master } = this.source.driver as unknown as { master: Pool }
    return (await master.query(preparedStatement(sql, parameters))).rows as Row[]
  }

  /** Runs the story in one transaction. It may run again after a deadlock, so it touches nothing but the database. */
  async work<T>(story: (work: UnitOfWork) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#once(story)
      } catch (error) {
        if (attempt === ATTEMPTS || !START_OVER.has(sqlStateOf(error) ?? '')) throw error
        await pause(Math.random() * 20 * attempt) // or the same two meet again
      }
    }
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy()
  }

  /**
   * The transaction is begun by hand, since TypeORM would wait for the answer: the first statement follows on the heels
   * of `begin`, as statements do that a story sends together.
   */
  async #once<T>(story: (work: UnitOfWork) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner()
    try {
      const client = (await runner.connect()) as PoolClient
      const begun = client.query('begin')
      Object.assign(runner, { isTransactionActive: true }) // entities are written in ours, and begin none of their own
      const work = new UnitOfWork(runner.manager, client)
      try {
        const [result] = await Promise.all([story(work), begun])
        work.end()
        const { command } = await client.query('commit')
        if (command !== 'COMMIT') throw new Error('A statement failed, its story went on, and none of it is kept')
        work.committed()
        return result
      } catch (error) {
        work.end()
        await client.query('rollback').catch(() => undefined) // the connection is gone, and all that it was at
        throw error
      }
    } finally {
      await runner.release()
    }
  }
}

/** PostgreSQL's five-character code of an error, if it is one of PostgreSQL's. */
export function sqlStateOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined
}
