import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common'
import { type Job, type Queue, Worker } from 'bullmq'
import type { z } from 'zod'
import { Log } from '../log/log.ts'
import { Metrics } from '../metrics/metrics.ts'
import { openQueue, openWorker, QUEUE_BACKEND, type QueueBackend } from './queue-backend.ts'

/** A kind of job: imperative, with its room in front (`notifications.send-mail`). */
export type JobKind<Payload> = {
  readonly name: string
  readonly schema: z.ZodType<Payload>
  readonly attempts: number
  /** Doubles with each attempt. */
  readonly backoffSeconds: number
}

export type NewJob<Payload> = {
  readonly payload: Payload
  /** The id of the row it stands for: the same job is not queued twice. */
  readonly id?: string
  readonly delaySeconds?: number
}

type Handler = { kind: JobKind<unknown>; handle: (payload: unknown) => Promise<void> }

export function defineJob<Payload>(
  name: string,
  schema: z.ZodType<Payload>,
  { attempts = 5, backoffSeconds = 2 }: { attempts?: number; backoffSeconds?: number } = {},
): JobKind<Payload> {
  return { name, schema, attempts, backoffSeconds }
}

/** Carries wake-ups, schedules, mail and webhooks between processes. May be emptied at any time: rows are the truth. */
@Injectable()
export class JobQueue implements BeforeApplicationShutdown, OnApplicationShutdown {
  readonly #handlers = new Map<string, Handler>()
  readonly #schedules: { kind: JobKind<unknown>; payload: unknown; everySeconds: number }[] = []
  #queue: Queue | undefined
  #worker: Worker | undefined

  constructor(
    @Inject(QUEUE_BACKEND) private readonly backend: QueueBackend,
    private readonly log: Log,
    private readonly metrics: Metrics,
  ) {}

  handle<Payload>(kind: JobKind<Payload>, handle: (payload: Payload) => Promise<void>): void {
    if (this.#handlers.has(kind.name)) throw new Error(`The job ${kind.name} has two handlers`)
    // The map forgets the payload's type; the kind's schema restores it before the handler sees it.
    this.#handlers.set(kind.name, { kind, handle: (payload) => handle(kind.schema.parse(payload)) })
  }

  /** Has the job run again and again, by one worker at a time, from the moment a worker starts. */
  schedule<Payload>(kind: JobKind<Payload>, payload: Payload, everySeconds: number): void {
    this.#schedules.push({ kind, payload, everySeconds })
  }

  async enqueue<Payload>(kind: JobKind<Payload>, jobs: readonly NewJob<Payload>[]): Promise<void> {
    const queue = await this.#open()
    await queue.addBulk(
      jobs.map(({ payload, id, delaySeconds }) => ({
        name: kind.name,
        data: payload,
        opts: {
          attempts: kind.attempts,
          backoff: { type: 'exponential', delay: kind.backoffSeconds * 1000 },
          removeOnComplete: true,
          removeOnFail: { age: 7 * 24 * 3600 },
          ...(id !== undefined && { jobId: `${kind.name}-${id}` }),
          ...(delaySeconds !== undefined && { delay: delaySeconds * 1000 }),
        },
      })),
    )
  }

  /** Starts taking jobs: the worker's part. */
  async start(): Promise<void> {
    this.#worker = openWorker(this.backend, (job) => this.#run(job), this.#onError)
    await this.#worker.waitUntilReady()
    for (const { kind, payload, everySeconds } of this.#schedules) {
      const template = { name: kind.name, data: payload, opts: { attempts: kind.attempts, removeOnComplete: true } }
      const queue = await this.#open()
      await queue.upsertJobScheduler(kind.name, { every: everySeconds * 1000 }, template)
    }
  }

  /** How many jobs stand in each state; also the proof that the queue answers. */
  async counts(): Promise<Record<string, number>> {
    const queue = await this.#open()
    return queue.getJobCounts('waiting', 'active', 'delayed', 'failed')
  }

  /** How many workers take jobs, in all processes. */
  async workers(): Promise<number> {
    const queue = await this.#open()
    return queue.getWorkersCount()
  }

  /** Lets the jobs in hand come to their end. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.#worker?.close()
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#queue?.close()
  }

  /** BullMQ never gets over a first connection that failed, so one that did is replaced at the next call. */
  async #open(): Promise<Queue> {
    this.#queue ??= openQueue(this.backend, this.#onError)
    const queue = this.#queue
    try {
      await queue.waitUntilReady()
      return queue
    } catch (error) {
      if (this.#queue === queue) {
        this.#queue = undefined
        await queue.close().catch(this.#onError)
      }
      throw error
    }
  }

  async #run(job: Job): Promise<void> {
    const handler = this.#handlers.get(job.name)
    if (!handler) throw new Error(`nobody here handles ${job.name}`)
    const done = this.metrics.jobSeconds.startTimer({ job: job.name })
    try {
      await handler.handle(job.data)
      done({ outcome: 'done' })
    } catch (error) {
      done({ outcome: 'failed' })
      this.log.warn({ job: job.name, jobId: job.id, attempt: job.attemptsMade + 1, error }, 'a job failed')
      throw error
    }
  }

  readonly #onError = (error: Error): void => {
    this.log.warn(
      { error: { type: error.name, message: error.message } },
      'the queue lost its connection and will try again',
    )
  }
}
