import { join } from 'node:path'
import { type JestReport, readJestReport } from './read-jest-report.ts'
import { readReport } from './read-report.ts'
import { runToEnd } from './run-to-end.ts'
import type { SuiteResult } from './suite-result.ts'

export type JestPlan = { root: string; folder: string; env: NodeJS.ProcessEnv; args: string[] }

/** Every Jest project of jest.config.mjs, or what the arguments choose of them. */
export async function runJest({ root, folder, env, args }: JestPlan): Promise<SuiteResult> {
  const reportFile = join(folder, 'jest.json')
  const exitCode = await runToEnd({
    command: process.execPath,
    args: [
      ...['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
      join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
      ...['--json', '--outputFile', reportFile],
      ...args,
    ],
    cwd: root,
    env,
  })
  return readJestReport({ report: readReport<JestReport>(reportFile), exitCode, isNarrowed: args.length > 0 })
}
