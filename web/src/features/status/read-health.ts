import { api } from '../../api/client.ts'
import { type HealthReading, isHealthReport } from './health.ts'

const PATIENCE_MS = 8_000
const GATEWAY_FAILURES = [502, 504]

/** Asks how the stack is. Every way it can go is an answer; only leaving the page throws. */
export async function readHealth(leaving: AbortSignal): Promise<HealthReading> {
  try {
    const signal = AbortSignal.any([leaving, AbortSignal.timeout(PATIENCE_MS)])
    const { data, error, response } = await api.GET('/health/ready', { signal, cache: 'no-store' })
    const body: unknown = data ?? error
    if (isHealthReport(body)) return { kind: 'answered', report: body }
    if (GATEWAY_FAILURES.includes(response.status)) return { kind: 'unreachable' }
    return { kind: 'malformed', evidence: `${response.status} ${JSON.stringify(body ?? null).slice(0, 200)}` }
  } catch (failure) {
    leaving.throwIfAborted()
    if (failure instanceof SyntaxError) return { kind: 'malformed', evidence: failure.message }
    return { kind: 'unreachable' }
  }
}
