import { describe, expect, test } from '@jest/globals'
import { countOf, isSilent, openingWay } from './choose-way.ts'

const price = '50000'
const now = new Date('2027-01-01T00:00:00Z')
const allowance = { left: '100000', perPayment: '50000', expiresAt: '2027-02-01T00:00:00Z' }

describe('choosing what pays for a question', () => {
  test('default: credits where there are enough, else the wallet', () => {
    expect(openingWay({ credits: '50000' }, price)).toBe('credits')
    expect(openingWay({ credits: '49999' }, price)).toBe('wallet')
    expect(openingWay({ credits: undefined }, price)).toBe('wallet')
    expect(countOf('249999', price)).toBe(4)
  })

  test('behavior: nobody asks inside an allowance, and inside nothing else', () => {
    expect(isSilent({ allowance }, price, now)).toBe(true)
    for (const less of [
      { left: '49999' },
      { perPayment: '1' },
      { expiresAt: null },
      { expiresAt: now.toISOString() },
    ]) {
      expect(isSilent({ allowance: { ...allowance, ...less } }, price, now)).toBe(false)
    }
    expect(isSilent({ allowance: undefined }, price, now)).toBe(false)
  })
})
