import { couldNotRun, type SuiteResult } from './suite-result.ts'

type Summary = { passed: number; failed: number; skipped: number; todo: number }
/** What became of the tests in Solidity and of those in TypeScript; null where a runner told nothing. */
export type ContractsReport = Record<'solidity' | 'nodejs', Summary | null>

const SUITE = 'contracts'

/** Adds up a run of Hardhat's two runners; their own words name each failure above. */
export function readContractsReport(report: ContractsReport | undefined, exitCode: number): SuiteResult {
  if (!report)
    return couldNotRun(SUITE, `Hardhat ended with code ${exitCode} before its first test (its words are above)`)
  const runs = Object.entries(report)
  const failed = runs.map(([, summary]) => summary?.failed ?? 0).reduce(add, 0)
  const problems = [
    ...runs.flatMap(([kind, summary]) => (summary ? [] : [`${kind}: the runner told nothing of its tests`])),
    ...runs.flatMap(([kind, summary]) => (summary ? leftOut(kind, summary) : [])),
  ]
  if (failed + problems.length === 0 && exitCode !== 0)
    problems.push(`Hardhat ended with code ${exitCode} though no test failed`)
  const words = failed > 0 ? [`${failed} failed, named above`] : []
  const passed = runs.map(([, summary]) => summary?.passed ?? 0).reduce(add, 0)
  return { suite: SUITE, passed, failed: failed + problems.length, problems: [...words, ...problems] }
}

function leftOut(kind: string, { skipped, todo }: Summary): string[] {
  return skipped + todo > 0 ? [`${kind}: ${skipped + todo} skipped or to do (no test is skipped here)`] : []
}

function add(a: number, b: number): number {
  return a + b
}
