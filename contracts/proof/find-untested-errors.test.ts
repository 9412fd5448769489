import { describe, expect, test } from '@jest/globals'
import { findUntestedErrors } from './find-untested-errors.ts'

const till = (tests: string) => [{ contract: 'Till', errors: ['SoldOut', 'NoFees'], tests }]
const all = 'vm.expectRevert(Till.SoldOut.selector); await rejects(pay(), "NoFees")'

describe('the errors that tests expect', () => {
  test('default: a selector in Solidity and a name in TypeScript are enough', () => {
    expect(findUntestedErrors(till(all), {})).toEqual([])
  })

  test('error: what no test expects is named with its contract', () => {
    expect(findUntestedErrors(till('vm.expectRevert(Till.SoldOut.selector)'), {})).toEqual([
      'Till: no test expects NoFees',
    ])
  })

  test.each(['// Till.NoFees.selector', '/* "NoFees" */', 'Till.NoFeesAtAll.selector', 'NoFees'])(
    'error: %s expects nothing',
    (text) => {
      expect(findUntestedErrors(till(`Till.SoldOut.selector\n${text}`), {})).toHaveLength(1)
    },
  )

  test('behavior: a test of another contract proves nothing about this one', () => {
    const safe = { contract: 'Safe', errors: ['NoFees'], tests: '' }
    expect(findUntestedErrors([...till(all), safe], {})).toEqual(['Safe: no test expects NoFees'])
  })

  test('behavior: what cannot be reached needs no test', () => {
    expect(findUntestedErrors(till('Till.SoldOut.selector'), { NoFees: 'There are always fees.' })).toEqual([])
  })

  test('error: a reason lapses once a test reaches the error or no contract has it', () => {
    expect(findUntestedErrors(till(all), { NoFees: 'There are always fees.', Gone: 'It is gone.' })).toEqual([
      'NoFees is called unreachable, but a test of Till expects it',
      'Gone is called unreachable, but no contract has it',
    ])
  })
})
