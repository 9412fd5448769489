import { describe, expect, test } from '@jest/globals'
import { readJestReport } from './read-jest-report.ts'

const file = (statuses: string[], more: { status?: string; message?: string } = {}) => ({
  name: 'oven.test.ts',
  status: 'passed',
  message: '',
  assertionResults: statuses.map((status, index) => ({ fullName: `test ${index}`, status })),
  ...more,
})
const read = (testResults: ReturnType<typeof file>[], exitCode = 0, isNarrowed = false) =>
  readJestReport({ report: { testResults }, exitCode, isNarrowed })

describe('reading a Jest report', () => {
  test('default: what passed has passed', () => {
    expect(read([file(['passed', 'passed']), file(['passed'])])).toEqual({
      suite: 'jest',
      passed: 3,
      failed: 0,
      problems: [],
    })
  })

  test('error: a failed test is named', () => {
    const result = read([file(['passed', 'failed'], { status: 'failed' })], 1)
    expect(result).toMatchObject({ passed: 1, failed: 1, problems: ['oven.test.ts: test 1'] })
  })

  test.each(['pending', 'todo', 'skipped', 'disabled'])('error: a %s test counts as failed and is named', (status) => {
    const result = read([file(['passed', status])])
    expect(result).toMatchObject({
      passed: 1,
      failed: 1,
      problems: [`oven.test.ts: test 1 (${status}: no test is skipped here)`],
    })
  })

  test('behavior: tests that a person left out by choosing others are no failures', () => {
    expect(read([file(['passed', 'pending'])], 0, true)).toMatchObject({ passed: 1, failed: 0 })
  })

  test('error: a file that did not load counts as one and says why', () => {
    const message = '  ● Test suite failed to run\n\n    Cannot find module "./flour.ts"\n\n    at …'
    expect(read([file([], { status: 'failed', message })], 1)).toMatchObject({
      passed: 0,
      failed: 1,
      problems: ['oven.test.ts: Cannot find module "./flour.ts"'],
    })
  })

  test('error: a file whose tests passed but whose end failed counts as one', () => {
    const message = '  ● Test suite failed to run\n\n    afterAll threw'
    expect(read([file(['passed'], { status: 'failed', message })], 1)).toMatchObject({ passed: 1, failed: 1 })
  })

  test('error: a bad end without a failed test counts as one', () => {
    expect(read([file(['passed'])], 1)).toMatchObject({
      passed: 1,
      failed: 1,
      problems: ['Jest ended with code 1 though no test failed'],
    })
  })

  test('error: no report at all counts as one', () => {
    const result = readJestReport({ report: undefined, exitCode: 1, isNarrowed: false })
    expect(result).toMatchObject({ passed: 0, failed: 1, problems: [expect.stringContaining('could not run')] })
  })
})
