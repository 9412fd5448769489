import { describe, expect, test } from '@jest/globals'
import { stepsOf } from './way-of.ts'

const states = (...told: Parameters<typeof stepsOf>) => stepsOf(...told).map(({ state }) => state)

describe('telling how far what was asked for is', () => {
  test('default: it is prepared, written, and then with those who decide', () => {
    expect(stepsOf('submission', undefined).map(({ name }) => name)).toEqual(['preparing', 'writing', 'reviewing'])
    expect(states('submission', undefined)).toEqual(['now', 'next', 'next'])
    expect(states('submission', 'queued')).toEqual(['now', 'next', 'next'])
    expect(states('submission', 'included')).toEqual(['done', 'now', 'next'])
    expect(states('submission', 'confirmed')).toEqual(['done', 'done', 'done'])
  })

  test('behavior: a block that is lost is written once more', () => {
    expect(states('payout', 'submitted')).toEqual(['done', 'now', 'next'])
  })
})
