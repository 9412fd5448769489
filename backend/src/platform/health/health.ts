import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { Clock } from '../clock/clock.ts'
import { Log } from '../log/log.ts'
import { Metrics } from '../metrics/metrics.ts'
import { VERSION } from '../version.ts'

export const checkResult = z
  .object({
    status: z.enum(['up', 'degraded', 'down']),
    detail: z.string().optional(),
    durationMs: z.int(),
  })
  .meta({ id: 'HealthCheck' })

export const readiness = z
  .object({
    status: z.enum(['ready', 'degraded', 'unavailable']),
    checks: z.record(z.string(), checkResult),
    version: z.string(),
    checkedAt: z.iso.datetime(),
  })
  .meta({ id: 'Readiness' })

export type Finding = { readonly status: 'up' | 'degraded' | 'down'; readonly detail?: string }
export type HealthCheck = { readonly name: string; readonly check: () => Promise<Finding> }

const PATIENCE_MS = 3_000
const WEIGHT = { up: 1, degraded: 0.5, down: 0 }

/** What each room says of the parts it stands on. A check that throws or takes too long is down. */
@Injectable()
export class Health {
  readonly #checks = new Map<string, HealthCheck>()

  constructor(
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly metrics: Metrics,
  ) {}

  register(check: HealthCheck): void {
    if (this.#checks.has(check.name)) throw new Error(`The health check ${check.name} is registered twice`)
    this.#checks.set(check.name, check)
  }

  async readiness(): Promise<z.infer<typeof readiness>> {
    const results = await Promise.all([...this.#checks.values()].map((check) => this.#run(check)))
    const statuses = results.map(([, { status }]) => status)
    const isDown = statuses.includes('down')
    return {
      status: isDown ? 'unavailable' : statuses.includes('degraded') ? 'degraded' : 'ready',
      checks: Object.fromEntries(results),
      version: VERSION,
      checkedAt: this.clock.now().toISOString(),
    }
  }

  async #run({ name, check }: HealthCheck): Promise<[string, z.infer<typeof checkResult>]> {
    const began = performance.now()
    const finding = await withPatience(check()).catch((error: Error): Finding => {
      this.log.warn({ check: name, error }, 'a health check failed')
      return { status: 'down', detail: firstLineOf(error) }
    })
    this.metrics.health.set({ check: name }, WEIGHT[finding.status])
    return [name, { ...finding, durationMs: Math.round(performance.now() - began) }]
  }
}

function withPatience(finding: Promise<Finding>): Promise<Finding> {
  let timer: NodeJS.Timeout | undefined
  const tooSlow = new Promise<Finding>((resolve) => {
    timer = setTimeout(
      () => resolve({ status: 'down', detail: `no answer within ${PATIENCE_MS / 1000} s` }),
      PATIENCE_MS,
    )
  })
  return Promise.race([finding, tooSlow]).finally(() => clearTimeout(timer))
}

/** Readiness is public: what failed may be said, addresses and credentials in the rest of the message may not. */
function firstLineOf(error: Error): string {
  const code = (error as { code?: unknown }).code
  return typeof code === 'string' ? code : error.name
}
