import { writeFileSync } from 'node:fs'
import hre from 'hardhat'

type Counts = { passed: number; failed: number; skipped?: number; todo?: number }
type Summary = Counts & { failureOutput?: string }
type Outcome = { value?: { summary?: Summary }; error?: { summary?: Summary } }

// Hardhat's runners count for whoever numbers their failures; from 1 on they leave the summing up to us.
let nextFailure = 1

/**
 * Runs the tests in Solidity and those in TypeScript, and writes what came of each to the file that CONTRACTS_REPORT_FILE
 * names, if it does.
 */
await hre.tasks.getTask('build').run()
const report = { solidity: await countsOf('solidity'), nodejs: await countsOf('nodejs') }
const { CONTRACTS_REPORT_FILE: file } = process.env
if (file) writeFileSync(file, JSON.stringify(report))
console.log(report)
if (Object.values(report).some((counts) => !counts || counts.failed > 0)) process.exitCode = 1

async function countsOf(kind: string): Promise<Required<Counts> | null> {
  const outcome: Outcome = await hre.tasks
    .getTask(['test', kind])
    .run({ noCompile: true, testSummaryIndex: nextFailure })
  const summary = outcome.value?.summary ?? outcome.error?.summary
  if (!summary) return null
  if (summary.failureOutput) console.log(summary.failureOutput)
  nextFailure += summary.failed
  return { passed: summary.passed, failed: summary.failed, skipped: summary.skipped ?? 0, todo: summary.todo ?? 0 }
}
