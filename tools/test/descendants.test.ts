import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { identify } from '../stack/home/process-identity.ts'
import { waitUntil } from '../stack/part/wait-until.ts'
import { Descendants } from './descendants.ts'

describe('the descendants of a process', () => {
  let folder: string
  let stay: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'boxoffice-descendants-'))
    // For as long as the test lasts, however it ends.
    stay = `setInterval(() => require('node:fs').existsSync(${JSON.stringify(folder)}) || process.exit(), 100)`
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test('behavior: orphans in groups of their own that ignore Ctrl-C are ended with the rest', async () => {
    const note = join(folder, 'pid')
    const grandchild = `process.on('SIGINT', () => {}); require('node:fs').writeFileSync(${JSON.stringify(note)}, String(process.pid)); ${stay}`
    const parent = spawn(process.execPath, ['-e', parentOf(parentOf(grandchild))], { stdio: 'ignore' })
    // Not our own tree: beside us, in the same one, stand the databases of other tests.
    const descendants = new Descendants(parent.pid ?? 0)
    const stubborn = () => Number(readFileSync(note, 'utf8'))
    await waitUntil(() => descendants.alive().some(({ pid }) => pid === stubborn()), { withinSeconds: 10 })
    expect(descendants.alive()).toHaveLength(2)
    parent.kill('SIGKILL')
    await waitUntil(() => identify(parent.pid ?? 0) === undefined, { withinSeconds: 10 })
    expect(identify(stubborn())).toBeDefined()

    await descendants.end(0.5)
    expect(identify(stubborn())).toBeUndefined()
    expect(descendants.alive()).toEqual([])
  })

  /** A script that starts another one in a group of its own and stays. */
  function parentOf(script: string): string {
    return `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(script)}], { detached: true, stdio: 'ignore' }); ${stay}`
  }
})
