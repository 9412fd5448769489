import type { PartPlan, RunningPart } from '../../stack/part/part.ts'
import { startPart } from '../../stack/part/start-part.ts'
import { killGroup, stopPart } from '../../stack/part/stop-part.ts'

/** Parts of the product that a row has started. They end with it, and with this process whatever ends that. */
export class Parts {
  readonly #logOf: (name: string) => string
  readonly #running = new Map<string, RunningPart>()
  readonly #killAll = () => {
    for (const part of this.#running.values()) killGroup(part.pid)
  }

  constructor(logOf: (name: string) => string) {
    this.#logOf = logOf
    process.once('exit', this.#killAll)
  }

  async start(plan: PartPlan): Promise<RunningPart> {
    return startPart(plan, {
      logFile: this.#logOf(plan.name),
      onSpawned: (part) => this.#running.set(plan.name, part),
    })
  }

  async stop(name: PartPlan['name']): Promise<void> {
    const part = this.#running.get(name)
    this.#running.delete(name)
    if (part) await stopPart(part, 30)
  }

  async stopAll(): Promise<void> {
    for (const name of ['api', 'worker', 'bundler'] as const) await this.stop(name)
    process.off('exit', this.#killAll)
  }
}
