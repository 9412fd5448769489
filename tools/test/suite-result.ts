/** What came of one suite; every problem is a text that a person can act on. */
export type SuiteResult = { suite: string; passed: number; failed: number; problems: string[] }

/** A suite that did not get as far as its tests counts as one that failed. */
export function couldNotRun(suite: string, why: string): SuiteResult {
  return { suite, passed: 0, failed: 1, problems: [`could not run: ${why}`] }
}
