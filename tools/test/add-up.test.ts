import { describe, expect, test } from '@jest/globals'
import { addUp } from './add-up.ts'
import { couldNotRun } from './suite-result.ts'

describe('adding up a test run', () => {
  test('default: the last line is the sum over all suites', () => {
    const { lines, exitCode } = addUp([
      { suite: 'jest', passed: 40, failed: 0, problems: [] },
      { suite: 'playwright', passed: 2, failed: 0, problems: [] },
    ])
    expect(lines).toEqual(['jest: 40 passed, 0 failed', 'playwright: 2 passed, 0 failed', '42 passed, 0 failed'])
    expect(exitCode).toBe(0)
  })

  test('error: one failure anywhere fails the whole', () => {
    const { lines, exitCode } = addUp([
      { suite: 'jest', passed: 40, failed: 0, problems: [] },
      { suite: 'playwright', passed: 1, failed: 1, problems: ['the door stays open'] },
    ])
    expect(lines).toContain('  playwright: the door stays open')
    expect(lines.at(-1)).toBe('41 passed, 1 failed')
    expect(exitCode).toBe(1)
  })

  test('error: a suite that could not run is one failure and says why', () => {
    const { lines, exitCode } = addUp([
      { suite: 'jest', passed: 40, failed: 0, problems: [] },
      couldNotRun('playwright', 'no browser'),
    ])
    expect(lines).toContain('  playwright: could not run: no browser')
    expect(lines.at(-1)).toBe('40 passed, 1 failed')
    expect(exitCode).toBe(1)
  })

  test('error: nothing at all is no success', () => {
    expect(addUp([])).toEqual({ lines: ['0 passed, 0 failed'], exitCode: 1 })
  })
})
