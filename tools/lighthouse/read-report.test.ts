import { describe, expect, test } from '@jest/globals'
import { categories, medianOf, readReport } from './read-report.ts'

const report = (performance: number) => ({
  categories: Object.fromEntries(
    categories.map((name) => [
      name,
      { score: name === 'performance' ? performance : 1, auditRefs: [{ id: name, weight: 1 }] },
    ]),
  ),
  audits: {
    performance: { title: 'Largest paint', score: performance },
    'network-requests': {
      title: '',
      score: null,
      details: {
        items: [
          { resourceType: 'Script', transferSize: 100 },
          { resourceType: 'Font', transferSize: 7 },
          { resourceType: 'Script', transferSize: 20 },
        ],
      },
    },
  },
})

describe('reading what Lighthouse found', () => {
  test('default: scores of a hundred, the script that came, and what fell short', () => {
    expect(readReport(report(0.834))).toEqual({
      scores: { performance: 83, accessibility: 100, 'best-practices': 100, seo: 100 },
      scriptBytes: 120,
      findings: ['Largest paint'],
    })
  })

  test('behavior: of three runs the middle one counts', () => {
    const runs = [0.99, 0.7, 0.93].map((score) => readReport(report(score)))
    expect(medianOf(runs).scores.performance).toBe(93)
  })
})
