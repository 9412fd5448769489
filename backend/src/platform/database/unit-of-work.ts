import type { ClientBase, QueryConfig } from 'pg'
import type { EntityManager } from 'typeorm'
import { preparedStatement } from './prepared-statement.ts'

/** One database transaction, passed by name to everything that takes part in it. */
export class UnitOfWork {
  readonly #afterCommit: (() => void)[] = []
  readonly #client: ClientBase
  #isOver = false

  constructor(
    readonly manager: EntityManager,
    client: ClientBase,
  ) {
    this.#client = client
  }

  /**
   * Rows of one statement; an UPDATE or INSERT answers what it returns. Statements that do not need each other's answers
   * may be asked together: they are sent at once, run in the order in which they were asked, and fail together.
   */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.#ask({ text: sql, values: [...parameters] })
  }

  /** The same for what is asked so often that planning it each time costs more than running it. */
  async prepared<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.#ask(preparedStatement(sql, parameters))
  }

  /** For wake-ups only: what is called here is lost when the process dies after the commit. */
  afterCommit(call: () => void): void {
    this.#afterCommit.push(call)
  }

  /** From now on it takes no statements. */
  end(): void {
    this.#isOver = true
  }

  committed(): void {
    for (const call of this.#afterCommit) call()
  }

  async #ask<Row>(statement: QueryConfig): Promise<Row[]> {
    // Outside its transaction a statement would be for ever: whoever asks on after a neighbour has failed is too late.
    if (this.#isOver) throw new Error('The unit of work is over')
    return (await this.#client.query(statement)).rows as Row[]
  }
}

/** TypeORM answers rows for SELECT and INSERT but [rows, count] for UPDATE and DELETE; here it is always rows. */
export function rowsOf<Row>(answer: unknown): Row[] {
  if (!Array.isArray(answer)) return []
  const [first, second] = answer
  return (answer.length === 2 && Array.isArray(first) && typeof second === 'number' ? first : answer) as Row[]
}
