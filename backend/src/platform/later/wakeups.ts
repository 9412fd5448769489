import { setTimeout as pause } from 'node:timers/promises'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { z } from 'zod'
import { Log } from '../log/log.ts'
import { defineJob, JobQueue } from './job-queue.ts'
import { Loops } from './loops.ts'

const wakeUp = defineJob('platform.wake-loop', z.object({ loop: z.string() }), { attempts: 1 })

// A job costs PostgreSQL as much as a dozen orders, and a loop that is at work finds what came meanwhile by itself.
const APART_MS = 100

/** Tells a loop that something is due. Never the truth: a wake-up that is lost is made up for by the loop's sweep. */
@Injectable()
export class Wakeups implements OnModuleInit {
  readonly #waiting = new Set<string>()
  #isSending = false

  constructor(
    private readonly loops: Loops,
    private readonly queue: JobQueue,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.queue.handle(wakeUp, async ({ loop }) => this.loops.wake(loop))
  }

  /** In a worker at once; from elsewhere through the queue: the first call at once, those that follow closely as one. */
  wake(loop: string): void {
    if (this.loops.areRunning) {
      this.loops.wake(loop)
      return
    }
    this.#waiting.add(loop)
    if (!this.#isSending) void this.#send()
  }

  async #send(): Promise<void> {
    this.#isSending = true
    while (this.#waiting.size > 0) {
      const loops = [...this.#waiting]
      this.#waiting.clear()
      try {
        await this.queue.enqueue(
          wakeUp,
          loops.map((loop) => ({ payload: { loop } })),
        )
      } catch (error) {
        this.log.warn({ loops, error }, 'a wake-up was not sent; the sweep will find the work')
      }
      await pause(APART_MS, undefined, { ref: false })
    }
    this.#isSending = false
  }
}
