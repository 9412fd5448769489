import { join } from 'node:path'
import { type ContractsReport, readContractsReport } from './read-contracts-report.ts'
import { readReport } from './read-report.ts'
import { runToEnd } from './run-to-end.ts'
import type { SuiteResult } from './suite-result.ts'

/** The contracts' tests, by Hardhat: those in Solidity and those in TypeScript. */
export async function runContracts(plan: {
  root: string
  folder: string
  env: NodeJS.ProcessEnv
}): Promise<SuiteResult> {
  const reportFile = join(plan.folder, 'contracts.json')
  const exitCode = await runToEnd({
    command: process.execPath,
    args: ['run-tests.ts'],
    cwd: join(plan.root, 'contracts'),
    env: { ...plan.env, CONTRACTS_REPORT_FILE: reportFile },
  })
  return readContractsReport(readReport<ContractsReport>(reportFile), exitCode)
}
