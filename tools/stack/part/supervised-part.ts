import { setTimeout as pause } from 'node:timers/promises'
import { LaunchFailure } from './launch-failure.ts'
import type { PartName, PartPlan, RunningPart } from './part.ts'
import { lastLines } from './part-log.ts'
import { startPart } from './start-part.ts'
import { killGroup, stopPart } from './stop-part.ts'

export type Supervision = {
  name: PartName
  /** Made anew for every start: what a part is started with may depend on what it left behind. */
  plan: () => PartPlan
  logFile: string
  say: (line: string) => void
  onSpawned: (part: RunningPart) => void
  /** What has to be true before others may use the part. */
  afterStart?: () => Promise<void>
  /** Called once, when it has died too often. */
  giveUp: (failure: LaunchFailure) => void
}

const TOO_OFTEN = 5
const WITHIN_MS = 60_000
const FIRST_PAUSE_MS = 250

/** A part that is started again when it dies, until it is stopped or dies too often. */
export class SupervisedPart {
  readonly #supervision: Supervision
  readonly #end = new AbortController()
  #part: RunningPart | undefined
  #deaths: number[] = []
  #life: Promise<void> = Promise.resolve()

  constructor(supervision: Supervision) {
    this.#supervision = supervision
  }

  get name(): PartName {
    return this.#supervision.name
  }

  /** The first start: what goes wrong here is for the caller. */
  async start(): Promise<void> {
    const part = await this.#startOnce()
    this.#life = this.#watch(part)
  }

  async stop(): Promise<void> {
    this.#end.abort()
    if (this.#part) await stopPart(this.#part)
    await this.#life
  }

  async #startOnce(): Promise<RunningPart> {
    const { plan, logFile, onSpawned, afterStart } = this.#supervision
    this.#end.signal.throwIfAborted()
    const part = await startPart(plan(), {
      logFile,
      onSpawned: (spawned) => {
        this.#part = spawned
        onSpawned(spawned)
      },
    })
    await afterStart?.()
    return part
  }

  async #watch(first: RunningPart): Promise<void> {
    const { name, say } = this.#supervision
    let part: RunningPart | undefined = first
    while (part) {
      const how = await part.ended
      if (this.#end.signal.aborted) return
      killGroup(part.pid) // what it had started must not stand in the way of the next one
      part = await this.#revive(how)
      if (part) say(`${name} is back (pid ${part.pid})`)
    }
  }

  /** Tries until one start succeeds; undefined when it is over. */
  async #revive(how: string): Promise<RunningPart | undefined> {
    const { name, say, giveUp } = this.#supervision
    for (let reason = how; ; ) {
      const deaths = this.#countDeath()
      if (deaths >= TOO_OFTEN) {
        giveUp(this.#tooOften(reason))
        return undefined
      }
      const waitMs = FIRST_PAUSE_MS * 2 ** (deaths - 1)
      say(`${name} died (${reason}): starting it again in ${waitMs / 1000} s`)
      await pause(waitMs, undefined, { signal: this.#end.signal }).catch(() => undefined)
      if (this.#end.signal.aborted) return undefined
      try {
        return await this.#startOnce()
      } catch (error) {
        if (this.#end.signal.aborted) return undefined
        if (this.#part) await stopPart(this.#part)
        reason = (error as Error).message.split('\n')[0] ?? 'it did not start'
      }
    }
  }

  #countDeath(): number {
    const now = Date.now()
    this.#deaths = [...this.#deaths.filter((death) => now - death < WITHIN_MS), now]
    return this.#deaths.length
  }

  #tooOften(reason: string): LaunchFailure {
    const { name, logFile, plan } = this.#supervision
    return new LaunchFailure(`The ${name} died ${TOO_OFTEN} times within a minute, the last time by: ${reason}`, {
      log: { file: logFile, lines: lastLines(logFile) },
      advice: plan().advice,
    })
  }
}
