import { couldNotRun, type SuiteResult } from './suite-result.ts'

type PlaywrightSpec = { title: string; file: string; tests: { status: string }[] }
type PlaywrightSuite = { title: string; specs?: PlaywrightSpec[]; suites?: PlaywrightSuite[] }
export type PlaywrightReport = { suites: PlaywrightSuite[]; errors: { message?: string }[] }

const SUITE = 'playwright'

/** Adds up the browser's stories. Only `expected` has passed: a flaky one failed once, a skipped one said nothing. */
export function readPlaywrightReport(report: PlaywrightReport | undefined, exitCode: number): SuiteResult {
  if (!report) return couldNotRun(SUITE, `Playwright ended with code ${exitCode} and left no report`)
  const stories = report.suites
    .flatMap(specsOf)
    .flatMap(({ file, title, tests }) => tests.map(({ status }) => ({ name: `${file}: ${title}`, status })))
  const problems = [
    ...stories.filter(({ status }) => status !== 'expected').map(({ name, status }) => `${name} (${status})`),
    ...report.errors.map(({ message }) => message?.split('\n')[0] ?? 'an error without words'),
  ]
  if (problems.length === 0 && exitCode !== 0)
    problems.push(`Playwright ended with code ${exitCode} though no story failed`)
  if (problems.length === 0 && stories.length === 0) problems.push('no story was found')
  const passed = stories.filter(({ status }) => status === 'expected').length
  return { suite: SUITE, passed, failed: problems.length, problems }
}

function specsOf(suite: PlaywrightSuite): PlaywrightSpec[] {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)]
}
