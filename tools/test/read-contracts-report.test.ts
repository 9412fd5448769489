import { describe, expect, test } from '@jest/globals'
import { readContractsReport } from './read-contracts-report.ts'

const well = { passed: 7, failed: 0, skipped: 0, todo: 0 }

describe('adding up the tests of the contracts', () => {
  test('default: both runners count', () => {
    expect(readContractsReport({ solidity: well, nodejs: { ...well, passed: 3 } }, 0)).toEqual({
      suite: 'contracts',
      passed: 10,
      failed: 0,
      problems: [],
    })
  })

  test('error: failures of either count', () => {
    const result = readContractsReport({ solidity: { ...well, failed: 2 }, nodejs: { ...well, failed: 1 } }, 1)
    expect(result).toMatchObject({ passed: 14, failed: 3, problems: ['3 failed, named above'] })
  })

  test.each([
    ['no report at all', undefined, 1],
    ['a runner that told nothing', { solidity: well, nodejs: null }, 0],
    ['a test that was skipped', { solidity: { ...well, skipped: 1 }, nodejs: well }, 0],
    ['a test that is to do', { solidity: well, nodejs: { ...well, todo: 1 } }, 0],
    ['a bad end though no test failed', { solidity: well, nodejs: well }, 1],
  ])('error: %s is one failure that says why', (_, report, exitCode) => {
    const result = readContractsReport(report, exitCode)
    expect(result.failed).toBe(1)
    expect(result.problems).toHaveLength(1)
  })
})
