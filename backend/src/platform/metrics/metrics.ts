import { Injectable } from '@nestjs/common'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** The catalogue of what is measured; rooms add their own to the same registry. */
@Injectable()
export class Metrics {
  readonly registry = new Registry()

  readonly httpSeconds = new Histogram({
    name: 'boxoffice_http_request_seconds',
    help: 'Time to answer, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.registry],
  })

  readonly refusals = new Counter({
    name: 'boxoffice_refusals_total',
    help: 'Requests refused, by code',
    labelNames: ['code'],
    registers: [this.registry],
  })

  readonly loopRows = new Counter({
    name: 'boxoffice_loop_rows_total',
    help: 'Rows that a loop has handled',
    labelNames: ['loop'],
    registers: [this.registry],
  })

  readonly loopFailures = new Counter({
    name: 'boxoffice_loop_failures_total',
    help: 'Steps of a loop that failed',
    labelNames: ['loop'],
    registers: [this.registry],
  })

  readonly jobSeconds = new Histogram({
    name: 'boxoffice_job_seconds',
    help: 'Time to run a job, by kind and outcome',
    labelNames: ['job', 'outcome'],
    registers: [this.registry],
  })

  readonly health = new Gauge({
    name: 'boxoffice_health',
    help: 'What readiness found last: 1 up, 0.5 degraded, 0 down',
    labelNames: ['check'],
    registers: [this.registry],
  })

  constructor() {
    collectDefaultMetrics({ register: this.registry, prefix: 'boxoffice_' })
  }
}
