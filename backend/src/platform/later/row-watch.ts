import type { Database } from '../database/database.ts'
import type { Log } from '../log/log.ts'

/** A row whose version grows with each of its changes. */
export type Versioned = { readonly id: string; readonly version: number }

export type RowWatchOptions<Row extends Versioned> = {
  /** The table, whose rows have `id` and `version`. */
  readonly table: string
  readonly database: Database
  readonly log: Log
  /** Those of them that are there, in one query. */
  readonly read: (ids: readonly string[]) => Promise<ReadonlyMap<string, Row>>
}

type Watcher<Row> = { readonly id: string; readonly seen: number; readonly notice: (row: Row) => void }

const LOOK_MS = 250

/**
 * Tells this process of changes that any process makes. One short look at the versions of all rows that are watched,
 * four times a second and only while somebody watches, and one read of those that changed, however many wait: unlike
 * LISTEN it needs no connection of its own, nothing to be made up for after a lost one, and works through a connection
 * pooler and on a read replica.
 */
export class RowWatch<Row extends Versioned> {
  readonly #watchers = new Set<Watcher<Row>>()
  readonly #end = new AbortController()
  #timer: NodeJS.Timeout | undefined

  constructor(private readonly options: RowWatchOptions<Row>) {}

  /** The row when its version is another than the one seen; undefined after a silence, or when nobody waits any more. */
  next({ id, version }: Versioned, { silenceMs, signal }: { silenceMs: number; signal: AbortSignal }) {
    const stopped = AbortSignal.any([signal, this.#end.signal])
    return new Promise<Row | undefined>((resolve) => {
      const done = (row: Row | undefined) => {
        clearTimeout(silence)
        stopped.removeEventListener('abort', stop)
        this.#watchers.delete(watcher)
        resolve(row)
      }
      const stop = () => done(undefined)
      const silence = setTimeout(stop, silenceMs)
      const watcher = { id, seen: version, notice: done }
      if (stopped.aborted) return stop()
      stopped.addEventListener('abort', stop)
      this.#watchers.add(watcher)
      this.#timer ??= setTimeout(() => void this.#look(), LOOK_MS)
    })
  }

  get hasEnded(): boolean {
    return this.#end.signal.aborted
  }

  /** Whoever waits would hold the process open. */
  end(): void {
    this.#end.abort()
    clearTimeout(this.#timer)
  }

  async #look(): Promise<void> {
    const { table, log, read } = this.options
    try {
      const versions = await this.#versions()
      const changed = [...this.#watchers].filter(({ id, seen }) => (versions.get(id) ?? seen) !== seen)
      const rows = changed.length > 0 ? await read([...new Set(changed.map(({ id }) => id))]) : new Map<string, Row>()
      for (const { id, notice } of changed) {
        const row = rows.get(id)
        if (row) notice(row)
      }
    } catch (error) {
      log.warn({ table, error }, 'rows that are watched could not be looked at and will be again')
    }
    const goesOn = this.#watchers.size > 0 && !this.#end.signal.aborted
    this.#timer = goesOn ? setTimeout(() => void this.#look(), LOOK_MS) : undefined
  }

  async #versions(): Promise<ReadonlyMap<string, number>> {
    const { table, database } = this.options
    const ids = [...new Set([...this.#watchers].map(({ id }) => id))]
    const found = await database.query<Versioned>(`select id, version from ${table} where id = any($1::uuid[])`, [ids])
    return new Map(found.map(({ id, version }) => [id, version]))
  }
}
