import type { ClientBase } from 'pg'
import type { EntityManager } from 'typeorm'

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
    // Outside its transaction a statement would be for ever: whoever asks on after a neighbour has failed is too late.
    if (this.#isOver) throw new Error('The unit of work is over')
    return (await this.#client.query(sql, [...parameters])).rows as Row[]
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
}

/** TypeORM answers rows for SELECT and INSERT but [rows, count] for UPDATE and DELETE; here it is always rows. */
export function rowsOf<Row>(answer: unknown): Row[] {
  if (!Array.isArray(answer)) return []
  const [first, second] = answer
  return (answer.length === 2 && Array.isArray(first) && typeof second === 'number' ? first : answer) as Row[]
}
