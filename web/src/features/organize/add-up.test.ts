import { describe, expect, test } from '@jest/globals'
import { addUp } from './add-up.ts'

const token = '0x5FbDB2315678afecb367f032d93F642f64180aa3'

describe('adding up what events have brought', () => {
  test('default: by currency, dollars before coins', () => {
    const sums = [
      { currency: 'native', held: '5' },
      { currency: token, held: '18000000' },
      { currency: token, held: '7000000' },
    ]
    expect(addUp(sums, ({ held }) => held)).toEqual([
      { means: 'usdc', units: 25_000_000n },
      { means: 'native', units: 5n },
    ])
  })

  test('behavior: nothing is not said', () => {
    expect(addUp([{ currency: token, held: '0' }], ({ held }) => held)).toEqual([])
  })
})
