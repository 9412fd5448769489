import type { paths } from '../../api/schema.ts'

export type HealthReport = paths['/health/ready']['get']['responses'][200]['content']['application/json']
export type HealthCheck = { status: 'up' | 'degraded' | 'down'; durationMs: number; detail?: string | undefined }

/** What came of asking: a report, silence, or something that is no report. */
export type HealthReading =
  | { kind: 'answered'; report: HealthReport }
  | { kind: 'unreachable' }
  | { kind: 'malformed'; evidence: string }

/** Also for what the types promise: a proxy or another version may be the one that answers. */
export function isHealthReport(body: unknown): body is HealthReport {
  return (
    isRecord(body) &&
    isOneOf(body.status, ['ready', 'degraded', 'unavailable']) &&
    typeof body.version === 'string' &&
    typeof body.checkedAt === 'string' &&
    !Number.isNaN(Date.parse(body.checkedAt)) &&
    isRecord(body.checks) &&
    Object.values(body.checks).every(isCheck)
  )
}

function isCheck(check: unknown): check is HealthCheck {
  return (
    isRecord(check) &&
    isOneOf(check.status, ['up', 'degraded', 'down']) &&
    typeof check.durationMs === 'number' &&
    (check.detail === undefined || typeof check.detail === 'string')
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isOneOf(value: unknown, words: readonly string[]): boolean {
  return typeof value === 'string' && words.includes(value)
}
