import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { eventually } from '../../../test/harness/eventually.ts'
import { freshDatabase } from '../../../test/harness/fresh-database.ts'
import { startThrowawayRedis } from '../../../test/harness/throwaway-redis.ts'
import { PlatformConfig } from '../config/platform.config.ts'
import { Log } from '../log/log.ts'
import { Metrics } from '../metrics/metrics.ts'
import { defineJob, JobQueue } from './job-queue.ts'
import type { QueueBackend } from './queue-backend.ts'

const sendPostcard = defineJob('tests.send-postcard', z.object({ to: z.string() }), {
  attempts: 3,
  backoffSeconds: 0.01,
})
const waterPlants = defineJob('tests.water-plants', z.object({ room: z.string() }))

const backends = {
  PostgreSQL: async () => {
    const database = await freshDatabase()
    return { backend: { kind: 'postgres', url: database.url } satisfies QueueBackend, stop: () => database.drop() }
  },
  Redis: async () => {
    const redis = await startThrowawayRedis()
    return { backend: { kind: 'redis', url: redis.url } satisfies QueueBackend, stop: () => redis.stop() }
  },
}

describe.each(Object.entries(backends))('the job queue on %s', (_, start) => {
  let started: { backend: QueueBackend; stop(): Promise<void> }
  let open: JobQueue[]

  beforeAll(async () => {
    Object.assign(process.env, { BOXOFFICE_PROFILE: 'local', DATABASE_URL: 'postgres://unused', LOG_LEVEL: 'silent' })
  })
  beforeEach(async () => {
    started = await start()
    open = []
  })
  afterEach(async () => {
    for (const queue of open) {
      await queue.beforeApplicationShutdown()
      await queue.onApplicationShutdown()
    }
    await started.stop()
  })

  /** Each stands for a process of its own. */
  function queue(): JobQueue {
    const one = new JobQueue(started.backend, new Log(new PlatformConfig()), new Metrics())
    open.push(one)
    return one
  }

  test('default: what one process enqueues another one does', async () => {
    const sent: string[] = []
    const worker = queue()
    worker.handle(sendPostcard, async ({ to }) => void sent.push(to))
    await worker.start()
    await queue().enqueue(sendPostcard, [{ payload: { to: 'Minji' } }, { payload: { to: 'Jun' } }])
    await eventually(() => sent.length === 2)
    expect(sent.toSorted()).toEqual(['Jun', 'Minji'])
  })

  test('behavior: what was enqueued while no worker ran is done when one starts', async () => {
    await queue().enqueue(sendPostcard, [{ payload: { to: 'Minji' } }])
    const sent: string[] = []
    const worker = queue()
    worker.handle(sendPostcard, async ({ to }) => void sent.push(to))
    await worker.start()
    await eventually(() => sent.length === 1)
  })

  test('args: the id of a row is queued once, however often it is enqueued', async () => {
    const shop = queue()
    for (let time = 0; time < 3; time++) await shop.enqueue(sendPostcard, [{ id: 'row-1', payload: { to: 'Minji' } }])
    expect(await shop.counts()).toMatchObject({ waiting: 1 })
  })

  test('args: a delayed job waits', async () => {
    const shop = queue()
    await shop.enqueue(sendPostcard, [{ payload: { to: 'Minji' }, delaySeconds: 3600 }])
    expect(await shop.counts()).toMatchObject({ waiting: 0, delayed: 1 })
  })

  test('behavior: a job that fails is tried again, and kept as failed when its attempts are used up', async () => {
    let attempts = 0
    const worker = queue()
    worker.handle(sendPostcard, async ({ to }) => {
      attempts++
      if (to === 'nowhere' || attempts < 2) throw new Error('the letter box is full')
    })
    await worker.start()
    await worker.enqueue(sendPostcard, [{ payload: { to: 'Minji' } }])
    await eventually(() => attempts === 2)
    await worker.enqueue(sendPostcard, [{ payload: { to: 'nowhere' } }])
    await eventually(async () => (await worker.counts()).failed === 1)
    expect(attempts).toBe(5)
  })

  test('error: a payload that does not fit its schema never reaches the handler', async () => {
    const sent: string[] = []
    const worker = queue()
    worker.handle(sendPostcard, async ({ to }) => void sent.push(to))
    await worker.start()
    await worker.enqueue(sendPostcard, [{ payload: { to: 7 } as unknown as { to: string } }])
    await eventually(async () => (await worker.counts()).failed === 1)
    expect(sent).toEqual([])
  })

  test('behavior: a schedule runs again and again, and two workers do not double it', async () => {
    const watered: string[] = []
    for (const worker of [queue(), queue()]) {
      worker.handle(waterPlants, async ({ room }) => void watered.push(room))
      worker.schedule(waterPlants, { room: 'foyer' }, 1)
      await worker.start()
    }
    await eventually(() => watered.length >= 2)
    const { waiting = 0, delayed = 0 } = await queue().counts()
    expect(waiting + delayed).toBeLessThanOrEqual(1)
  })

  test('default: tells how many workers take jobs', async () => {
    const shop = queue()
    expect(await shop.workers()).toBe(0)
    await queue().start()
    await eventually(async () => (await shop.workers()) === 1)
  })
})
