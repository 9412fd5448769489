import { describe, expect, test } from '@jest/globals'
import { stepsOf } from './steps-of.ts'

describe('what came into an account and went out of it', () => {
  const flow = { currency: 'native', debitUnits: '5', creditUnits: '3' }
  const flows = [
    { ...flow, period: '2026-03-01', account: 'router' as const },
    { ...flow, period: '2026-03-03', account: 'router' as const },
    { ...flow, period: '2026-03-03', account: 'credits' as const },
    { ...flow, period: '2026-03-03', account: 'router' as const, currency: '0x1' },
  ]
  const periods = ['2026-03-02', '2026-03-03']

  test('default: what we hold grows by debits; days on which nothing moved are there', () => {
    expect(stepsOf(flows, { account: 'router', currency: 'native' }, periods)).toEqual([
      { period: '2026-03-02', cameUnits: 0n, wentUnits: 0n },
      { period: '2026-03-03', cameUnits: 5n, wentUnits: 3n },
    ])
  })

  test('default: what we owe grows by credits', () => {
    expect(stepsOf(flows, { account: 'credits', currency: 'native' }, periods)[1]).toEqual({
      ...{ period: '2026-03-03', cameUnits: 3n, wentUnits: 5n },
    })
  })
})
