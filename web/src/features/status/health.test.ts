import { describe, expect, test } from '@jest/globals'
import { isHealthReport } from './health.ts'

const report = {
  status: 'degraded',
  checks: {
    database: { status: 'up', durationMs: 1.2 },
    bundler: { status: 'down', durationMs: 9, detail: 'refused' },
  },
  version: '0.1.0',
  checkedAt: '2026-11-21T10:00:00.000Z',
}

describe('telling a health report from anything else', () => {
  test('default: a report is one', () => {
    expect(isHealthReport(report)).toBe(true)
  })

  test('behavior: parts that are new to this page are no reason to refuse it', () => {
    expect(isHealthReport({ ...report, checks: { paymaster: { status: 'up', durationMs: 0 } }, region: 'icn' })).toBe(
      true,
    )
  })

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a sentence', 'ready'],
    ['a list', [report]],
    ['a problem document', { type: '/errors/x', title: 'No', status: 500, code: 'x' }],
    ['an unknown status', { ...report, status: 'fine' }],
    ['no checks', { ...report, checks: undefined }],
    ['checks in a list', { ...report, checks: [] }],
    ['a check without its time', { ...report, checks: { database: { status: 'up' } } }],
    ['a check in an unknown state', { ...report, checks: { database: { status: 'ok', durationMs: 1 } } }],
    ['a detail that is no text', { ...report, checks: { database: { status: 'up', durationMs: 1, detail: {} } } }],
    ['a time that is none', { ...report, checkedAt: 'just now' }],
  ])('error: %s is not', (_what, body) => {
    expect(isHealthReport(body)).toBe(false)
  })
})
