import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listenForStop } from '../stack/stop-request.ts'
import { addUp } from './add-up.ts'
import { Descendants } from './descendants.ts'
import type { SuiteResult } from './suite-result.ts'

export type Ground = {
  /** Everything that the suites leave behind is in here. */
  folder: string
  signal: AbortSignal
  say: (line: string) => void
}
export type TestRun = { suites: (ground: Ground) => Promise<SuiteResult[]>; say: (line: string) => void }

/** Runs all suites and answers with the exit code. However it ends, no process and no file of it is left. */
export async function runTests({ suites, say }: TestRun): Promise<number> {
  const descendants = new Descendants(process.pid)
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'boxoffice-test-')))
  chmodSync(folder, 0o755) // the tests' databases run as another user when we are root
  const stop = listenForStop()
  const end = new AbortController()
  const running = suites({ folder, signal: end.signal, say })
  try {
    const results = await Promise.race([running, stop.asked])
    if (!Array.isArray(results)) {
      say(`\nStopping (${results})`)
      return 130
    }
    const { lines, exitCode } = addUp(results)
    say(`\n${lines.join('\n')}`)
    return exitCode
  } finally {
    end.abort()
    await descendants.end()
    rmSync(folder, { recursive: true, force: true })
    stop.forget()
  }
}
