import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common'
import { Log } from '../log/log.ts'
import { Metrics } from '../metrics/metrics.ts'
import type { Loop } from './loop.ts'
import { LoopRunner } from './loop-runner.ts'

/** The one way to run work later: loops that find what is due by themselves. Only the worker starts them. */
@Injectable()
export class Loops implements BeforeApplicationShutdown {
  readonly #runners = new Map<string, LoopRunner[]>()
  #isRunning = false

  constructor(
    private readonly log: Log,
    private readonly metrics: Metrics,
  ) {}

  register(loop: Loop): void {
    if (this.#runners.has(loop.name)) throw new Error(`The loop ${loop.name} is registered twice`)
    const lanes = Array.from({ length: loop.lanes ?? 1 }, () => new LoopRunner(loop, this.log, this.metrics))
    this.#runners.set(loop.name, lanes)
  }

  get areRunning(): boolean {
    return this.#isRunning
  }

  start(): void {
    this.#isRunning = true
    for (const runner of this.#all()) runner.start()
  }

  /** Lets every step in hand come to its end. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#isRunning = false
    await Promise.all(this.#all().map((runner) => runner.stop()))
  }

  wake(name: string): void {
    for (const runner of this.#runners.get(name) ?? []) runner.wake()
  }

  #all(): LoopRunner[] {
    return [...this.#runners.values()].flat()
  }
}
