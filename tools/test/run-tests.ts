import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listenForStop } from '../stack/stop-request.ts'
import { addUp } from './add-up.ts'
import { Descendants } from './descendants.ts'
import { runSuites } from './run-suites.ts'

export type TestRun = { root: string; jestArgs: string[]; say: (line: string) => void }

/** Runs all suites and answers with the exit code. However it ends, no process and no file of it is left. */
export async function runTests({ root, jestArgs, say }: TestRun): Promise<number> {
  const descendants = new Descendants(process.pid)
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'boxoffice-test-')))
  chmodSync(folder, 0o755) // the tests' databases run as another user when we are root
  const stop = listenForStop()
  const end = new AbortController()
  const suites = runSuites({ root, folder, jestArgs, signal: end.signal, say })
  try {
    const results = await Promise.race([suites, stop.asked])
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
