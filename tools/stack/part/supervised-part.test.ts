import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { findFreePort } from '../ports/find-free-port.ts'
import type { LaunchFailure } from './launch-failure.ts'
import type { PartPlan, RunningPart } from './part.ts'
import { SupervisedPart } from './supervised-part.ts'
import { waitUntil } from './wait-until.ts'

const SERVER = `require('node:http').createServer((q, r) => r.end('ok')).listen(Number(process.env.PORT), '127.0.0.1')`

describe('a supervised part', () => {
  let folder: string
  let spawned: RunningPart[]
  let said: string[]
  let failure: LaunchFailure | undefined
  let part: SupervisedPart | undefined

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'boxoffice-part-'))
    spawned = []
    said = []
    failure = undefined
  })
  afterEach(async () => {
    await part?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  test('behavior: killed, it comes back on its port', async () => {
    await (await supervise(SERVER)).start()
    process.kill(latest().pid, 'SIGKILL')
    await until(() => said.includes(`web is back (pid ${latest().pid})`))
    expect(said[0]).toBe('web died (signal SIGKILL): starting it again in 0.25 s')
    expect((await fetch(`http://127.0.0.1:${latest().plan.port}`)).ok).toBe(true)
  })

  test('behavior: five deaths within a minute end it with its last words', async () => {
    const dying = `${SERVER}; setTimeout(() => { console.error('the disk is on fire'); process.exit(7) }, 300)`
    await (await supervise(dying)).start()
    await until(() => failure !== undefined)
    expect(spawned).toHaveLength(5)
    expect(failure?.message).toMatch(/died 5 times within a minute[\s\S]*exit code 7[\s\S]*the disk is on fire/)
  }, 20_000)

  test('error: one that cannot start shows why and what to do', async () => {
    const broken = await supervise(`console.error('no such table'); process.exit(3)`)
    await expect(broken.start()).rejects.toThrow(
      /The web ended while it was starting \(exit code 3\)[\s\S]*no such table[\s\S]*Mend it\./,
    )
  })

  async function supervise(script: string): Promise<SupervisedPart> {
    const plan = planFor(script, await findFreePort())
    part = new SupervisedPart({
      name: 'web',
      plan: () => plan,
      logFile: join(folder, 'log'),
      say: (line) => said.push(line),
      onSpawned: (running) => spawned.push(running),
      giveUp: (why) => {
        failure = why
      },
    })
    return part
  }

  function planFor(script: string, port: number): PartPlan {
    return {
      name: 'web',
      command: process.execPath,
      args: ['-e', script],
      env: { PORT: String(port) },
      cwd: folder,
      port,
      stopSignal: 'SIGTERM',
      isReady: async () => (await fetch(`http://127.0.0.1:${port}`)).ok,
      readyWithinSeconds: 10,
      advice: 'Mend it.',
    }
  }

  function latest(): RunningPart {
    const part = spawned.at(-1)
    if (!part) throw new Error('Nothing was started.')
    return part
  }

  async function until(question: () => boolean): Promise<void> {
    if (!(await waitUntil(question, { withinSeconds: 15 })))
      throw new Error(`It never happened. Said: ${said.join('; ')}`)
  }
})
