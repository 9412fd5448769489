import type { SuiteResult } from './suite-result.ts'

export type Sum = { lines: string[]; exitCode: 0 | 1 }

/** The end of a test run: what failed, suite by suite, and as the very last line the sum over all of them. */
export function addUp(results: SuiteResult[]): Sum {
  const passed = sumOf(results.map((result) => result.passed))
  const failed = sumOf(results.map((result) => result.failed))
  return {
    lines: [
      ...results.map((result) => `${result.suite}: ${result.passed} passed, ${result.failed} failed`),
      ...results.flatMap(({ suite, problems }) => problems.map((problem) => `  ${suite}: ${problem}`)),
      `${passed} passed, ${failed} failed`,
    ],
    exitCode: failed === 0 && passed > 0 ? 0 : 1,
  }
}

function sumOf(numbers: number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}
