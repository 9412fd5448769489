import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common'
import { shortReason } from '../chain/index.ts'
import { Database, Log } from '../platform/index.ts'
import type { Operation } from './operation.ts'
import { OperationRows } from './operation-rows.ts'
import { isFinal } from './operation-states.ts'

type Watcher = { readonly id: string; seen: number; readonly notice: () => void }

const LOOK_MS = 250

/**
 * Tells this process of steps that any process takes. One short look at the versions of everything that is watched, four
 * times a second and only while somebody watches: unlike LISTEN it needs no connection of its own, nothing to be made up
 * for after a lost one, and works through a connection pooler and on a read replica.
 */
@Injectable()
export class WatchOperations implements BeforeApplicationShutdown {
  readonly #watchers = new Set<Watcher>()
  readonly #end = new AbortController()
  #timer: NodeJS.Timeout | undefined

  constructor(
    private readonly database: Database,
    private readonly log: Log,
    private readonly rows: OperationRows,
  ) {}

  /** The operation as it is, then each time it has changed, or undefined after a silence; ends when it is final. */
  async *watch(
    id: string,
    { seen, silenceMs, signal }: { seen: number; silenceMs: number; signal: AbortSignal },
  ): AsyncGenerator<Operation | undefined> {
    const stopped = AbortSignal.any([signal, this.#end.signal])
    for (let last = seen; !stopped.aborted; ) {
      const operation = await this.rows.find(id)
      if (!operation) return
      const isNews = operation.steps.length !== last
      if (isNews) yield operation
      if (isFinal(operation.status)) return
      last = operation.steps.length
      if (!(await this.#changed(operation, silenceMs, stopped))) yield undefined
    }
  }

  /** A stream would hold the process open for as long as somebody listens. */
  beforeApplicationShutdown(): void {
    this.#end.abort()
    clearTimeout(this.#timer)
  }

  #changed({ id, version }: Operation, silenceMs: number, signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const done = (hasChanged: boolean) => {
        clearTimeout(silence)
        signal.removeEventListener('abort', stop)
        this.#watchers.delete(watcher)
        resolve(hasChanged)
      }
      const stop = () => done(true)
      const silence = setTimeout(() => done(false), silenceMs)
      const watcher = { id, seen: version, notice: stop }
      signal.addEventListener('abort', stop)
      this.#watchers.add(watcher)
      this.#timer ??= setTimeout(() => void this.#look(), LOOK_MS)
    })
  }

  async #look(): Promise<void> {
    try {
      const ids = [...new Set([...this.#watchers].map(({ id }) => id))]
      const found = await this.database.query<{ id: string; version: number }>(
        'select id, version from operations where id = any($1)',
        [ids],
      )
      const versions = new Map(found.map(({ id, version }) => [id, version]))
      for (const watcher of [...this.#watchers]) if (versions.get(watcher.id) !== watcher.seen) watcher.notice()
    } catch (error) {
      this.log.warn({ reason: shortReason(error) }, 'watched operations could not be looked at and will be again')
    }
    const goesOn = this.#watchers.size > 0 && !this.#end.signal.aborted
    this.#timer = goesOn ? setTimeout(() => void this.#look(), LOOK_MS) : undefined
  }
}
