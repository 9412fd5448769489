import { describe, expect, test } from '@jest/globals'
import { readPlaywrightReport } from './read-playwright-report.ts'

const report = (statuses: string[], errors: { message: string }[] = []) => ({
  suites: [
    {
      title: 'status.story.ts',
      specs: [],
      suites: [
        {
          title: 'the status page',
          specs: statuses.map((status, index) => ({
            title: `story ${index}`,
            file: 'status.story.ts',
            tests: [{ status }],
          })),
        },
      ],
    },
  ],
  errors,
})

describe('reading a Playwright report', () => {
  test('default: stories that went as expected have passed, however deep they stand', () => {
    expect(readPlaywrightReport(report(['expected', 'expected']), 0)).toEqual({
      suite: 'playwright',
      passed: 2,
      failed: 0,
      problems: [],
    })
  })

  test.each(['unexpected', 'flaky', 'skipped'])('error: a story that was %s counts as failed', (status) => {
    expect(readPlaywrightReport(report(['expected', status]), 0)).toMatchObject({
      passed: 1,
      failed: 1,
      problems: [`status.story.ts: story 1 (${status})`],
    })
  })

  test('error: a story file that did not load counts as one', () => {
    expect(readPlaywrightReport(report([], [{ message: 'SyntaxError: oven\n  at …' }]), 1)).toMatchObject({
      failed: 1,
      problems: ['SyntaxError: oven'],
    })
  })

  test('error: a bad end, no story and no report each count as one', () => {
    expect(readPlaywrightReport(report(['expected']), 1)).toMatchObject({ passed: 1, failed: 1 })
    expect(readPlaywrightReport(report([]), 0)).toMatchObject({
      passed: 0,
      failed: 1,
      problems: ['no story was found'],
    })
    expect(readPlaywrightReport(undefined, 1)).toMatchObject({ passed: 0, failed: 1 })
  })
})
