import { writeFileSync } from 'node:fs'
import hre from 'hardhat'

type Summary = { passed: number; failed: number; skipped?: number; todo?: number }
type Outcome = { value?: { summary?: Summary } & Summary; error?: { summary?: Summary } & Summary }

/**
 * Runs the Solidity tests and those in TypeScript, as `hardhat test` does, and writes what came of each to the file that
 * CONTRACTS_REPORT_FILE names, if it does.
 */
await hre.tasks.getTask('build').run()
const report: Record<string, Summary | null> = {}
for (const kind of ['solidity', 'nodejs']) {
  const outcome: Outcome = await hre.tasks.getTask(['test', kind]).run({ noCompile: true })
  const summary = outcome?.value?.summary ?? outcome?.error?.summary ?? outcome?.value ?? outcome?.error
  report[kind] = summary
    ? { passed: summary.passed, failed: summary.failed, skipped: summary.skipped ?? 0, todo: summary.todo ?? 0 }
    : null
}
const { CONTRACTS_REPORT_FILE: file } = process.env
if (file) writeFileSync(file, JSON.stringify(report))
if (Object.values(report).some((summary) => !summary || summary.failed > 0)) process.exitCode = 1
