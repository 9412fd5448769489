import { describe, expect, test } from '@jest/globals'
import { describeBranches, findUntaken, readBranches } from './read-branches.ts'

const summary = [
  '| File                       | % Lines         | % Statements    | % Branches     | % Funcs       |',
  '|----------------------------+-----------------+-----------------+----------------+---------------|',
  '| contracts/src/t/Cid.sol    | 65.00% (13/20)  | 66.67% (14/21)  | 100.00% (0/0)  | 100.00% (3/3) |',
  '| contracts/src/t/Till.sol   | 98.13% (105/107)| 97.60% (122/125)| 90.00% (18/20) | 100.00% (2/2) |',
  '| Total                      | 92.80% (118/127)| 92.60% (136/146)| 90.00% (18/20) | 100.00% (5/5) |',
].join('\n')

describe('the branches of the contracts', () => {
  test('default: are the third figure of each file', () => {
    expect(readBranches(summary)).toEqual([
      { file: 'src/t/Cid.sol', taken: 0, all: 0 },
      { file: 'src/t/Till.sol', taken: 18, all: 20 },
    ])
  })

  test('default: are told by file where there are any, and summed', () => {
    expect(describeBranches(readBranches(summary))).toEqual([
      'src/t/Till.sol   90.00 %  18/20',
      'Total            90.00 %  18/20',
    ])
  })

  test('error: too few taken are a problem', () => {
    expect(findUntaken(readBranches(summary), 95)).toEqual(['Total: 90.00 % of branches; at least 95 %'])
    expect(findUntaken(readBranches(summary), 90)).toEqual([])
  })

  test('error: no summary is no good news', () => {
    expect(() => readBranches('Error: Compiler run failed')).toThrow('no summary of branches')
  })
})
