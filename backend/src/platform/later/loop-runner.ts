import { setTimeout as timeout } from 'node:timers/promises'
import type { Log } from '../log/log.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { Loop } from './loop.ts'

const LONGEST_BACKOFF_SECONDS = 30

/** Steps a loop until nothing is due, then rests until it is woken or its sweep is due. */
export class LoopRunner {
  #running: Promise<void> | undefined
  #isStopping = false
  #isWoken = false
  #rest = new AbortController()
  #failures = 0

  constructor(
    private readonly loop: Loop,
    private readonly log: Log,
    private readonly metrics: Metrics,
  ) {}

  start(): void {
    this.#isStopping = false
    this.#running ??= this.#run()
  }

  async stop(): Promise<void> {
    this.#isStopping = true
    this.#rest.abort()
    await this.#running
    this.#running = undefined
  }

  /** A wake-up during a step is kept: what became due meanwhile may be what that step no longer saw. */
  wake(): void {
    this.#isWoken = true
    this.#rest.abort()
  }

  async #run(): Promise<void> {
    while (!this.#isStopping) {
      this.#isWoken = false
      const handled = await this.#step()
      if (handled === 0 && !this.#isWoken && !this.#isStopping) await this.#sleep()
    }
  }

  async #step(): Promise<number> {
    try {
      const handled = await this.loop.step()
      this.#failures = 0
      this.metrics.loopRows.inc({ loop: this.loop.name }, handled)
      return handled
    } catch (error) {
      this.#failures++
      this.metrics.loopFailures.inc({ loop: this.loop.name })
      this.log.error({ loop: this.loop.name, failures: this.#failures, error }, 'a loop failed and will try again')
      return 0
    }
  }

  async #sleep(): Promise<void> {
    const backoff = Math.min(2 ** (this.#failures - 1), LONGEST_BACKOFF_SECONDS)
    const seconds = this.#failures > 0 ? backoff : this.loop.sweepSeconds
    this.#rest = new AbortController()
    await timeout(seconds * 1000, undefined, { signal: this.#rest.signal }).catch((error: Error) => {
      if (error.name !== 'AbortError') throw error
    })
  }
}
