import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { eventually } from '../../../test/harness/eventually.ts'
import { PlatformConfig } from '../config/platform.config.ts'
import { Log } from '../log/log.ts'
import { Metrics } from '../metrics/metrics.ts'
import { Loops } from './loops.ts'

const NEVER_SECONDS = 86_400

describe('a loop', () => {
  let loops: Loops
  let metrics: Metrics

  beforeEach(() => {
    Object.assign(process.env, { BOXOFFICE_PROFILE: 'local', DATABASE_URL: 'postgres://unused', LOG_LEVEL: 'silent' })
    metrics = new Metrics()
    loops = new Loops(new Log(new PlatformConfig()), metrics)
  })
  afterEach(() => loops.beforeApplicationShutdown())

  test('default: works until nothing is due, then rests until it is woken', async () => {
    const due = [1, 2, 3]
    let steps = 0
    loops.register({
      name: 'tests.empty',
      sweepSeconds: NEVER_SECONDS,
      step: async () => {
        steps++
        return due.splice(0, 1).length
      },
    })
    loops.start()
    await eventually(() => steps === 4)
    due.push(4)
    loops.wake('tests.empty')
    await eventually(() => steps === 6)
    expect(due).toEqual([])
  })

  test('behavior: a wake-up that comes during a step is not lost', async () => {
    let steps = 0
    let release = () => {}
    const step = async () => {
      steps++
      if (steps === 1) await new Promise<void>((resolve) => (release = resolve))
      return 0
    }
    loops.register({ name: 'tests.busy', sweepSeconds: NEVER_SECONDS, step })
    loops.start()
    await eventually(() => steps === 1)
    loops.wake('tests.busy')
    release()
    await eventually(() => steps === 2)
  })

  test('behavior: what nobody woke it for is found by the sweep', async () => {
    let steps = 0
    loops.register({ name: 'tests.sweep', sweepSeconds: 0.01, step: async () => 0 * ++steps })
    loops.start()
    await eventually(() => steps > 3)
  })

  test('error: a step that fails is counted and the loop goes on', async () => {
    let steps = 0
    const step = async () => {
      if (++steps === 1) throw new Error('the database is gone')
      return 0
    }
    loops.register({ name: 'tests.failing', sweepSeconds: 0.01, step })
    loops.start()
    await eventually(() => steps > 1)
    const { values } = await metrics.loopFailures.get()
    expect(values).toEqual([{ labels: { loop: 'tests.failing' }, value: 1 }])
  })

  test('behavior: stopping waits for the step in hand and begins no other', async () => {
    let steps = 0
    let release = () => {}
    const step = async () => {
      steps++
      await new Promise<void>((resolve) => (release = resolve))
      return 1
    }
    loops.register({ name: 'tests.stopping', sweepSeconds: NEVER_SECONDS, step })
    loops.start()
    await eventually(() => steps === 1)
    let isStopped = false
    const stopping = loops.beforeApplicationShutdown().then(() => (isStopped = true))
    await new Promise((resolve) => setImmediate(resolve))
    expect(isStopped).toBe(false)
    release()
    await stopping
    expect(steps).toBe(1)
  })

  test('error: two loops of one name are refused', () => {
    const loop = { name: 'tests.twice', sweepSeconds: 1, step: async () => 0 }
    loops.register(loop)
    expect(() => loops.register(loop)).toThrow('tests.twice')
  })
})
