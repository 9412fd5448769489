import { couldNotRun, type SuiteResult } from './suite-result.ts'

type JestTest = { fullName: string; status: string }
type JestFile = { name: string; status: string; message: string; assertionResults: JestTest[] }
export type JestReport = { testResults: JestFile[] }

export type JestRun = {
  /** Nothing when Jest ended before it wrote one. */
  report: JestReport | undefined
  exitCode: number
  /** Whether a person chose some of the tests; those left out are then no failures. */
  isNarrowed: boolean
}

const SUITE = 'jest'

/** Adds up a Jest run so that nothing is lost: files that did not load, skipped tests, a bad end. */
export function readJestReport({ report, exitCode, isNarrowed }: JestRun): SuiteResult {
  if (!report) return couldNotRun(SUITE, `Jest ended with code ${exitCode} before its first test (its words are above)`)
  const tests = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map((test) => ({ ...test, file: name })),
  )
  const failed = tests.filter(({ status }) => status === 'failed')
  const left = isNarrowed ? [] : tests.filter(({ status }) => status !== 'failed' && status !== 'passed')
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  const problems = [
    ...failed.map(({ file, fullName }) => `${file}: ${fullName}`),
    ...left.map(({ file, fullName, status }) => `${file}: ${fullName} (${status}: no test is skipped here)`),
    ...unloaded.map(({ name, message }) => `${name}: ${firstLine(message)}`),
  ]
  if (problems.length === 0 && exitCode !== 0) problems.push(`Jest ended with code ${exitCode} though no test failed`)
  const passed = tests.filter(({ status }) => status === 'passed').length
  return { suite: SUITE, passed, failed: problems.length, problems }
}

function firstLine(message: string): string {
  return (
    message
      .split('\n')
      .find((line) => line.trim() !== '' && !/● Test suite failed to run/.test(line))
      ?.trim() ?? ''
  )
}
