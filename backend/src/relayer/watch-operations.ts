import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common'
import { Database, Log, RowWatch } from '../platform/index.ts'
import type { Operation } from './operation.ts'
import { OperationRows } from './operation-rows.ts'
import { isFinal } from './operation-states.ts'

export type Watching = { readonly seen: number; readonly silenceMs: number; readonly signal: AbortSignal }

/** Tells this process of steps of operations that any process takes. */
@Injectable()
export class WatchOperations implements BeforeApplicationShutdown {
  readonly #watch: RowWatch<Operation>

  constructor(
    database: Database,
    log: Log,
    private readonly rows: OperationRows,
  ) {
    const read = (ids: readonly string[]) => this.rows.findMany(ids, database)
    this.#watch = new RowWatch({ table: 'operations', database, log, read })
  }

  /** The operation as it is, then each time it has changed, or undefined after a silence; ends when it is final. */
  async *watch(id: string, { seen, silenceMs, signal }: Watching): AsyncGenerator<Operation | undefined> {
    let last = seen
    let now = await this.rows.find(id)
    while (now && !signal.aborted && !this.#watch.hasEnded) {
      const isNews = now.steps.length !== last
      last = now.steps.length
      if (isNews) yield now
      if (isFinal(now.status)) return
      const next = await this.#watch.next(now, { silenceMs, signal })
      if (!next && !signal.aborted && !this.#watch.hasEnded) yield undefined
      now = next ?? now
    }
  }

  beforeApplicationShutdown(): void {
    this.#watch.end()
  }
}
