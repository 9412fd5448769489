import { describe, expect, test } from '@jest/globals'
import { findUnseenErrors } from './find-unseen-errors.ts'

const till = {
  contract: 'Till',
  errors: [
    { name: 'SoldOut', selector: '0x52df9fe5' },
    { name: 'NoFees', selector: '0x0d2b35c2' },
  ],
}
const called = [
  '├─ [\u001b[36m612\u001b[39m] Till::buy()',
  '│    └─ ← SoldOut(1, 0)',
  '└─ [21594] → new <unknown>@0x2e234DAe75C793f67A35089C9d99245E1C58470b',
].join('\n')

describe('the errors that calls come back with', () => {
  test('default: by name from a call, by selector from a constructor', () => {
    expect(findUnseenErrors([till], `${called}\n     └─ ← 0x0d2b35c20000`, {})).toEqual([])
  })

  test('default: by selector from a log that gives it as its reason', () => {
    const log = `├─ [event] OrderFailed(orderKey: 0x69a3, reason: 0x0d2b35c2${'0'.repeat(56)})`
    expect(findUnseenErrors([till], `${called}\n${log}`, {})).toEqual([])
    expect(findUnseenErrors([till], `${called}\n${log.replace('reason', 'orderKey')}`, {})).toHaveLength(1)
  })

  test('error: what was expected but never came back is named', () => {
    const expected = '├─ [0] VM::expectRevert(custom error 0x0d2b35c2)\n├─ [9] Till::NoFees()\n└─ ← 0x0d2b35'
    expect(findUnseenErrors([till], `${called}\n${expected}`, {})).toEqual([
      'Till: no call or log of a test in Solidity came with NoFees',
    ])
  })

  test('behavior: what cannot be reached need not come back', () => {
    expect(findUnseenErrors([till], called, { NoFees: 'There are always fees.' })).toEqual([])
  })
})
