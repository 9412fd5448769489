import type { EntityManager } from 'typeorm'

/** One database transaction, passed by name to everything that takes part in it. */
export class UnitOfWork {
  readonly #afterCommit: (() => void)[] = []

  constructor(readonly manager: EntityManager) {}

  /** Rows of one statement; an UPDATE or INSERT answers what it returns. */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return rowsOf<Row>(await this.manager.query(sql, [...parameters]))
  }

  /** For wake-ups only: what is called here is lost when the process dies after the commit. */
  afterCommit(call: () => void): void {
    this.#afterCommit.push(call)
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
