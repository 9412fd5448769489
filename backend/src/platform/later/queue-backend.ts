import { createPostgresBackend, createRedisBackend, type Job, Queue, Worker } from 'bullmq'

export const QUEUE_BACKEND = Symbol('QUEUE_BACKEND')

/** Where BullMQ keeps its jobs: Redis where there is one, else a schema of its own in PostgreSQL. */
export type QueueBackend = { readonly kind: 'postgres' | 'redis'; readonly url: string }

const NAME = 'jobs'
const PREFIX = '{boxoffice}' // in braces, so that Redis Cluster keeps all keys of the queue in one slot
const SCHEMA = 'bullmq'
const CONCURRENCY = 8

export function queueBackend({
  redisUrl,
  databaseUrl,
}: {
  redisUrl?: string | undefined
  databaseUrl: string
}): QueueBackend {
  return redisUrl ? { kind: 'redis', url: redisUrl } : { kind: 'postgres', url: databaseUrl }
}

export function openQueue(backend: QueueBackend, onError: (error: Error) => void): Queue {
  const queue =
    backend.kind === 'redis'
      ? new Queue(NAME, { connection: redis(backend, 1), prefix: PREFIX }, createRedisBackend)
      : new Queue(NAME, { connection: postgres(backend, 2) }, createPostgresBackend)
  queue.on('error', onError)
  return queue as Queue
}

export function openWorker(
  backend: QueueBackend,
  run: (job: Job) => Promise<void>,
  onError: (error: Error) => void,
): Worker {
  const worker =
    backend.kind === 'redis'
      ? new Worker(
          NAME,
          run,
          { connection: redis(backend, null), prefix: PREFIX, concurrency: CONCURRENCY },
          createRedisBackend,
        )
      : new Worker(NAME, run, { connection: postgres(backend, 4), concurrency: CONCURRENCY }, createPostgresBackend)
  worker.on('error', onError)
  return worker as Worker
}

/** BullMQ's own tables, brought up to date with ours. */
export async function migrateQueue(backend: QueueBackend): Promise<void> {
  if (backend.kind === 'redis') return
  const connection = { ...postgres(backend, 2), migrate: true }
  const queue = new Queue(NAME, { connection }, createPostgresBackend)
  await queue.waitUntilReady().finally(() => queue.close())
}

function redis({ url }: QueueBackend, maxRetriesPerRequest: 1 | null) {
  return { url, maxRetriesPerRequest, enableOfflineQueue: maxRetriesPerRequest === null }
}

function postgres({ url }: QueueBackend, max: number) {
  return {
    connectionString: url,
    schema: SCHEMA,
    max,
    connectionTimeoutMillis: 5_000,
    application_name: 'boxoffice-queue',
  }
}
