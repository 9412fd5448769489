import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common'
import { Database, Log, RowWatch } from '../../platform/index.ts'
import { FindPrompts } from './find-prompts.ts'
import { isOver, type Prompt } from './prompt.ts'

export type Watching = { readonly seen: number; readonly silenceMs: number; readonly signal: AbortSignal }

/** Tells this process of changes of prompts that any process makes: a word more is a change. */
@Injectable()
export class WatchPrompts implements BeforeApplicationShutdown {
  readonly #watch: RowWatch<Prompt>

  constructor(
    database: Database,
    private readonly find: FindPrompts,
    log: Log,
  ) {
    this.#watch = new RowWatch({ table: 'prompts', database, log, read: (ids) => this.find.many(ids) })
  }

  /** The prompt as it is, then each time it has changed, or undefined after a silence; ends when it is over. */
  async *watch(id: string, { seen, silenceMs, signal }: Watching): AsyncGenerator<Prompt | undefined> {
    let last = seen
    let now = await this.find.find(id)
    while (now && !signal.aborted && !this.#watch.hasEnded) {
      if (now.version !== last) yield now
      if (isOver(now)) return
      last = now.version
      const next = await this.#watch.next(now, { silenceMs, signal })
      if (!next && !signal.aborted && !this.#watch.hasEnded) yield undefined
      now = next ?? now
    }
  }

  /** The prompt when it is so, or as far as it has come after the silence. */
  async until(
    id: string,
    isSo: (prompt: Prompt) => boolean,
    { silenceMs, signal }: Omit<Watching, 'seen'>,
  ): Promise<Prompt | undefined> {
    const end = performance.now() + silenceMs
    let prompt = await this.find.find(id)
    while (prompt && !isSo(prompt)) {
      const next = await this.#watch.next(prompt, { silenceMs: Math.max(0, end - performance.now()), signal })
      if (!next) return prompt
      prompt = next
    }
    return prompt
  }

  /** Whoever listens would hold the process open. */
  beforeApplicationShutdown(): void {
    this.#watch.end()
  }
}
