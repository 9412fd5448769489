import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { identify } from '../home/process-identity.ts'
import type { RunningPart } from './part.ts'
import { startPart } from './start-part.ts'
import { stopPart } from './stop-part.ts'
import { waitUntil } from './wait-until.ts'

const IDLE = 'setInterval(() => {}, 1000)'
const WITH_CHILD = `
  const child = require('node:child_process').spawn(process.execPath, ['-e', '${IDLE}'], { stdio: 'ignore' })
  console.log('child ' + child.pid)
  ${IDLE}`

describe('stopping a part', () => {
  let logFile: string

  beforeAll(() => {
    logFile = join(mkdtempSync(join(tmpdir(), 'boxoffice-stop-')), 'log')
  })
  afterAll(() => rmSync(join(logFile, '..'), { recursive: true, force: true }))

  test('default: one that listens ends by itself', async () => {
    const part = await start(`process.on('SIGTERM', () => process.exit(0)); ${WITH_CHILD}`)
    await stopPart(part)
    expect(await part.ended).toBe('exit code 0')
  })

  test('behavior: one that does not listen is killed after the deadline', async () => {
    const part = await start(`process.on('SIGTERM', () => {}); ${WITH_CHILD}`)
    await stopPart(part, 0.2)
    expect(await part.ended).toBe('signal SIGKILL')
  })

  test('behavior: what it had started ends with it', async () => {
    const part = await start(WITH_CHILD)
    const child = childInLog()
    expect(identify(child)).toBeDefined()
    await stopPart(part)
    expect(await waitUntil(() => identify(child) === undefined, { withinSeconds: 5 })).toBe(true)
  })

  test('behavior: one that has ended already is no trouble', async () => {
    const part = await start(WITH_CHILD)
    await stopPart(part)
    await stopPart(part)
    expect(part.hasEnded()).toBe(true)
  })

  function start(script: string): Promise<RunningPart> {
    rmSync(logFile, { force: true })
    const plan = {
      name: 'worker',
      command: process.execPath,
      args: ['-e', script],
      env: {},
      cwd: '/',
      port: 1,
      stopSignal: 'SIGTERM',
      isReady: async () => childInLog() > 0,
      readyWithinSeconds: 10,
      advice: '',
    } as const
    return startPart(plan, { logFile })
  }

  function childInLog(): number {
    return Number(/child (\d+)/.exec(readFileSync(logFile, 'utf8'))?.[1] ?? 0)
  }
})
