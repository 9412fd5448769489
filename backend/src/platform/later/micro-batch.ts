import { isOutage } from '../errors/is-outage.ts'

/** What became of one of a batch. */
export type Outcome<Answer> = { readonly answer: Answer } | { readonly refusal: Error }

export type MicroBatchOptions<Item, Answer> = {
  /** How long the first waits for company, in milliseconds. */
  readonly withinMs: number
  /** A batch that is so large goes at once. */
  readonly most: number
  /** How many may wait while batches are under way; one more is refused. */
  readonly waitingAtMost: number
  readonly whenFull: () => Error
  /** One outcome for each, in the same order. What it throws is nobody's own: each is then tried alone. */
  readonly run: (items: readonly Item[]) => Promise<readonly Outcome<Answer>[]>
}

type Waiting<Item, Answer> = {
  readonly item: Item
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

/**
 * Has many at once done what each would be done alone: one after another in batches, of which the next gathers while
 * one is under way. Nothing waits longer than that.
 */
export class MicroBatch<Item, Answer> {
  #waiting: Waiting<Item, Answer>[] = []
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> | undefined
  #isEmptying = false

  constructor(private readonly options: MicroBatchOptions<Item, Answer>) {}

  /** Answers when the batch has, with the item's own outcome. */
  async add(item: Item): Promise<Answer> {
    if (this.#waiting.length >= this.options.waitingAtMost) throw this.options.whenFull()
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject })
      this.#consider()
    })
  }

  /** Has everything that waits done at once, as does what still comes: for the end of the process. */
  async empty(): Promise<void> {
    this.#isEmptying = true
    this.#consider()
    while (this.#running) await this.#running
  }

  #consider(): void {
    const { most, withinMs } = this.options
    if (this.#running || this.#waiting.length === 0) return
    if (this.#isEmptying || this.#waiting.length >= most) this.#start()
    else this.#timer ??= setTimeout(() => this.#start(), withinMs)
  }

  #start(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const batch = this.#waiting.splice(0, this.options.most)
    this.#running = this.#run(batch).finally(() => {
      this.#running = undefined
      this.#consider()
    })
  }

  async #run(batch: readonly Waiting<Item, Answer>[]): Promise<void> {
    try {
      settle(batch, await this.options.run(batch.map(({ item }) => item)))
    } catch (error) {
      const isOver = batch.length === 1 || isOutage(error)
      for (const one of batch) {
        if (isOver) one.reject(error)
        else await this.#run([one])
      }
    }
  }
}

function settle<Item, Answer>(batch: readonly Waiting<Item, Answer>[], outcomes: readonly Outcome<Answer>[]): void {
  for (const [index, { resolve, reject }] of batch.entries()) {
    const outcome = outcomes[index]
    if (outcome === undefined) reject(new Error('A batch has lost one of its items'))
    else if ('refusal' in outcome) reject(outcome.refusal)
    else resolve(outcome.answer)
  }
}
