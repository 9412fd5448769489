import { describe, expect, test } from '@jest/globals'
import type { HealthCheck, HealthReading, HealthReport } from './health.ts'
import { slowest, sumUp } from './sum-up.ts'

const up: HealthCheck = { status: 'up', durationMs: 2 }
const degraded: HealthCheck = { status: 'degraded', durationMs: 900, detail: 'direct' }
const inTheirOrder = [
  ...['database', 'queue', 'chain', 'indexer', 'bundler'],
  ...['relayer balances', 'paymaster deposit and stake', 'vault', 'payments', 'treasury', 'rewards'],
]
const allUp = Object.fromEntries(inTheirOrder.toReversed().map((name) => [name, up]))

describe('summing the health up', () => {
  test('default: when every part is up, everything is running', () => {
    const summary = sumUp(answered('ready', allUp))
    expect(summary).toMatchObject({ headline: 'ready', lead: 'ready', version: '0.1.0' })
    expect(summary.parts.map(({ name }) => name)).toEqual(inTheirOrder)
  })

  test('behavior: one part that is not well is one detour, two are several', () => {
    expect(sumUp(answered('degraded', { ...allUp, bundler: degraded })).headline).toBe('detour')
    expect(sumUp(answered('degraded', { ...allUp, bundler: degraded, indexer: degraded })).headline).toBe('detours')
  })

  test('behavior: the report has the word on whether the whole is down', () => {
    expect(sumUp(answered('unavailable', allUp))).toMatchObject({ headline: 'down', lead: 'down' })
  })

  test('behavior: before the first answer every part is being asked', () => {
    const { headline, parts } = sumUp(undefined)
    expect(headline).toBe('checking')
    expect(parts.map(({ state }) => state)).toEqual(Array(inTheirOrder.length).fill('checking'))
  })

  test.each(['unreachable', 'malformed'] as const)('error: an %s API leaves every part without word', (kind) => {
    const { headline, lead, parts } = sumUp(kind === 'malformed' ? { kind, evidence: '' } : { kind })
    expect([headline, lead]).toEqual([kind, kind])
    expect(parts.map(({ state }) => state)).toEqual(Array(inTheirOrder.length).fill('unknown'))
  })

  test('behavior: a part that was not reported stays in its place, without word; a new one comes last', () => {
    const { parts } = sumUp(answered('ready', { storage: up, database: up }))
    const others = inTheirOrder.slice(1).map((name) => `${name} unknown`)
    expect(parts.map(({ name, state }) => `${name} ${state}`)).toEqual(['database up', ...others, 'storage up'])
  })

  test('behavior: the slowest part is the one that took longest, and nobody before anybody answered', () => {
    expect(slowest(sumUp(answered('degraded', { ...allUp, bundler: degraded })).parts)).toEqual({
      name: 'bundler',
      durationMs: 900,
    })
    expect(slowest(sumUp(undefined).parts)).toBeUndefined()
  })
})

function answered(status: HealthReport['status'], checks: Record<string, HealthCheck>): HealthReading {
  const report = { status, checks, version: '0.1.0', checkedAt: '2026-11-21T10:00:00.000Z' }
  return { kind: 'answered', report: report as HealthReport }
}
