import { describe, expect, test } from '@jest/globals'
import { findUncovered, readCoverage } from './read-coverage.ts'

const table = [
  '511 passing (433 solidity, 78 nodejs)',
  '║ \u001b[33mFile Path\u001b[39m            │ Line % │ Statement % │ Uncovered Lines ║',
  '╟──────────────────────┼────────┼─────────────┼─────────────────╢',
  '║ src/tickets/Cid.sol  │ 100.00 │ 100.00      │ -               ║',
  '║ src/tickets/Till.sol │ 94.74  │ 96.20       │ 18-19, 188      ║',
  '║ \u001b[33mTotal\u001b[39m                │ 99.85  │ 99.86       │                 ║',
].join('\n')

describe('the coverage of the contracts', () => {
  test('default: is what the table says of each file and of all', () => {
    expect(readCoverage(table)).toEqual({
      files: [
        { file: 'src/tickets/Cid.sol', lines: 100, statements: 100, uncovered: '-' },
        { file: 'src/tickets/Till.sol', lines: 94.74, statements: 96.2, uncovered: '18-19, 188' },
      ],
      total: { file: 'Total', lines: 99.85, statements: 99.86, uncovered: '' },
    })
  })

  test('default: nothing is wrong where all is covered enough', () => {
    expect(findUncovered(readCoverage(table), 90)).toEqual([])
  })

  test('error: a file below is named with its lines, however good the total is', () => {
    expect(findUncovered(readCoverage(table), 95)).toEqual([
      'src/tickets/Till.sol: 94.74 % of lines and 96.2 % of statements; at least 95 % of both (look at 18-19, 188)',
    ])
  })

  test('error: so is the total', () => {
    expect(findUncovered(readCoverage(table), 99.86)).toContainEqual(expect.stringContaining('Total: 99.85 % of lines'))
  })

  test('error: no table is no good news', () => {
    expect(() => readCoverage('Test run failed')).toThrow('no table of coverage')
  })
})
