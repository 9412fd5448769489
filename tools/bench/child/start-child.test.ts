import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { identify } from '../../stack/home/process-identity.ts'
import { waitUntil } from '../../stack/part/wait-until.ts'
import { startChild } from './start-child.ts'

describe('a process of the bench', () => {
  let folder: string

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'boxoffice-child-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  function script(code: string): string {
    const file = join(folder, `${Math.random()}.mjs`)
    writeFileSync(file, code)
    return file
  }
  const isGone = (pid: unknown) => waitUntil(() => !identify(Number(pid)), { withinSeconds: 10 })
  const idle = 'process.send(process.pid); setInterval(() => {}, 1000)'

  test('default: is heard and told, and is gone when it is stopped', async () => {
    const end = new AbortController()
    const echo = script('process.on("message", (said) => process.send([process.pid, said]))')
    const child = startChild(echo, [], end.signal)
    child.say('begin')
    const [pid, said] = (await child.hear()) as [number, string]
    expect(said).toBe('begin')
    await child.stop()
    expect(await isGone(pid)).toBe(true)
  })

  test('behavior: ends with the run, while somebody waits for what it says', async () => {
    const end = new AbortController()
    const child = startChild(script(idle), [], end.signal)
    const pid = await child.hear()
    const heard = child.hear()
    end.abort(new Error('Stopped (SIGINT)'))
    await expect(heard).rejects.toThrow('Stopped (SIGINT)')
    expect(await isGone(pid)).toBe(true)
  })

  test('error: one that dies is told of with its own last words', async () => {
    const child = startChild(script('throw new Error("no database")'), [], new AbortController().signal)
    await expect(child.hear()).rejects.toThrow(/ended \(exit code 1\).*no database/s)
  })
})
