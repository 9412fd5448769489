import type { Tone } from '../../ui/badge.tsx'
import type { HealthCheck, HealthReading, HealthReport } from './health.ts'

export type Headline = 'checking' | 'ready' | 'detour' | 'detours' | 'down' | 'unreachable' | 'malformed'
export type Lead = 'checking' | 'ready' | 'degraded' | 'down' | 'unreachable' | 'malformed'
export type PartState = HealthCheck['status'] | 'unknown' | 'checking'
export type Part = { name: string; state: PartState; durationMs?: number; detail?: string }
export type Summary = { headline: Headline; lead: Lead; parts: Part[]; version?: string; checkedAt?: Date }

export const knownParts = [
  ...(['database', 'queue', 'chain', 'indexer', 'bundler'] as const),
  ...(['relayer balances', 'paymaster deposit and stake', 'vault', 'payments', 'treasury', 'rewards'] as const),
] as const
export type KnownPart = (typeof knownParts)[number]

export const tones: Record<PartState, Tone> = {
  up: 'good',
  degraded: 'wait',
  down: 'bad',
  unknown: 'plain',
  checking: 'plain',
}

/** The whole in one sentence, and the parts in the order in which a purchase meets them. */
export function sumUp(reading: HealthReading | undefined): Summary {
  if (!reading) return { headline: 'checking', lead: 'checking', parts: allParts('checking') }
  if (reading.kind !== 'answered') {
    return { headline: reading.kind, lead: reading.kind, parts: allParts('unknown') }
  }
  const { report } = reading
  const parts = inOrder(report.checks)
  const detours = parts.filter(({ state }) => state === 'degraded' || state === 'down').length
  return {
    ...sentences[report.status](detours),
    parts,
    version: report.version,
    checkedAt: new Date(report.checkedAt),
  }
}

export function isKnownPart(name: string): name is KnownPart {
  return knownParts.some((known) => known === name)
}

/** The part that took longest to answer, if any answered. */
export function slowest(parts: Part[]): { name: string; durationMs: number } | undefined {
  let slow: { name: string; durationMs: number } | undefined
  for (const { name, durationMs } of parts) {
    if (durationMs !== undefined && durationMs > (slow?.durationMs ?? -1)) slow = { name, durationMs }
  }
  return slow
}

const sentences: Record<HealthReport['status'], (detours: number) => { headline: Headline; lead: Lead }> = {
  ready: () => ({ headline: 'ready', lead: 'ready' }),
  degraded: (detours) => ({ headline: detours > 1 ? 'detours' : 'detour', lead: 'degraded' }),
  unavailable: () => ({ headline: 'down', lead: 'down' }),
}

function allParts(state: PartState): Part[] {
  return knownParts.map((name) => ({ name, state }))
}

function inOrder(checks: Record<string, HealthCheck>): Part[] {
  const others = Object.keys(checks).filter((name) => !isKnownPart(name))
  return [...knownParts, ...others].map((name) => {
    const check = checks[name]
    if (!check) return { name, state: 'unknown' }
    const { status, durationMs, detail } = check
    return { name, state: status, durationMs, ...(detail ? { detail } : {}) }
  })
}
