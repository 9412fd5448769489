import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { claimHome, launcherOf } from './claim-home.ts'
import { identify, isAlive } from './process-identity.ts'

describe('one launcher for a home', () => {
  let folder: string
  let file: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'boxoffice-claim-'))
    file = join(folder, 'launcher.json')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  test('default: claims it under its own name and gives it back', () => {
    const release = claimHome(file, folder)
    expect(launcherOf(file)).toEqual(identify(process.pid))
    release()
    expect(existsSync(file)).toBe(false)
  })

  test('error: a living launcher is named with its pid', () => {
    const release = claimHome(file, folder)
    expect(() => claimHome(file, folder)).toThrow(
      `A launcher is already running this stack (pid ${process.pid}, ${folder}).`,
    )
    release()
  })

  test('behavior: a dead launcher is replaced', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    const identity = identify(child.pid ?? 0)
    if (!identity) throw new Error('The child has no identity.')
    writeFileSync(file, JSON.stringify(identity))
    expect(isAlive(identity)).toBe(true)
    expect(() => claimHome(file, folder)).toThrow(`pid ${child.pid}`)
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('exit', resolve))
    expect(isAlive(identity)).toBe(false)
    claimHome(file, folder)()
  })

  test('behavior: a number that another process has by now does not count', () => {
    writeFileSync(file, JSON.stringify({ pid: process.pid, startedAt: 'long ago' }))
    claimHome(file, folder)()
  })

  test('behavior: an unreadable claim is nobody’s', () => {
    writeFileSync(file, '{"pid":')
    const release = claimHome(file, folder)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(identify(process.pid))
    release()
  })
})
