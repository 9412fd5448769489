import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { identify } from '../stack/home/process-identity.ts'
import { waitUntil } from '../stack/part/wait-until.ts'
import { Descendants } from './descendants.ts'

const STUBBORN = `process.on('SIGINT', () => {}); setInterval(() => {}, 1000)`

describe('the descendants of a process', () => {
  const note = join(tmpdir(), `boxoffice-orphan-${process.pid}`)

  afterEach(() => rmSync(note, { force: true }))

  test('behavior: an orphan in a group of its own that ignores Ctrl-C is ended with the rest', async () => {
    const descendants = new Descendants()
    const parent = spawn(
      process.execPath,
      [
        '-e',
        `const child = require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(STUBBORN)}], { detached: true, stdio: 'ignore' })
         require('node:fs').writeFileSync(${JSON.stringify(note)}, String(child.pid))
         setInterval(() => {}, 1000)`,
      ],
      { detached: true, stdio: 'ignore' },
    )
    const orphan = () => Number(readFileSync(note, 'utf8'))
    await waitUntil(() => descendants.alive().some(({ pid }) => pid === orphan()), { withinSeconds: 10 })
    parent.kill('SIGKILL')
    await waitUntil(() => identify(parent.pid ?? 0) === undefined, { withinSeconds: 10 })
    expect(identify(orphan())).toBeDefined()

    await descendants.end()
    expect(identify(orphan())).toBeUndefined()
    expect(descendants.alive()).toEqual([])
  })
})
