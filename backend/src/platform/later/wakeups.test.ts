import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { eventually } from '../../../test/harness/eventually.ts'
import { type RoomsUnderTest, startRooms } from '../../../test/harness/start-rooms.ts'
import { JobQueue } from './job-queue.ts'
import { Wakeups } from './wakeups.ts'

describe('wake-ups from a process that runs no loops', () => {
  let rooms: RoomsUnderTest
  let queue: JobQueue

  beforeAll(async () => {
    rooms = await startRooms()
    queue = rooms.app.get(JobQueue)
  })
  afterAll(() => rooms.stop())

  test('behavior: the first is sent at once, and those that follow closely as one', async () => {
    const wakeups = rooms.app.get(Wakeups)
    for (let times = 0; times < 100; times++) wakeups.wake('tests.loop')
    await eventually(async () => (await queue.counts()).waiting === 1)
    await eventually(async () => (await queue.counts()).waiting === 2)
    wakeups.wake('tests.loop')
    wakeups.wake('tests.other')
    await eventually(async () => (await queue.counts()).waiting === 4)
  })
})
