import { join } from 'node:path'
import { runToEnd } from './run-to-end.ts'
import type { SuiteResult } from './suite-result.ts'

const SUITE = 'coverage of contracts'

/** One test: that enough of the contracts is visited by theirs. */
export async function runCoverage(root: string): Promise<SuiteResult> {
  const exitCode = await runToEnd({
    command: process.execPath,
    args: [join(root, 'contracts', 'proof', 'measure-coverage.ts')],
    cwd: root,
    env: process.env,
  })
  if (exitCode === 0) return { suite: SUITE, passed: 1, failed: 0, problems: [] }
  return { suite: SUITE, passed: 0, failed: 1, problems: ['what it lacks is named above'] }
}
