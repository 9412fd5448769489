import { Injectable } from '@nestjs/common'
import { Counter, Gauge } from 'prom-client'
import { Metrics } from '../platform/index.ts'

/** What is measured of following the chain. */
@Injectable()
export class IndexerMetrics {
  readonly lag: Gauge
  readonly logs: Counter
  readonly reorganisations: Counter

  constructor({ registry }: Metrics) {
    const registers = [registry]
    this.lag = new Gauge({
      ...{ name: 'boxoffice_indexer_lag_blocks', help: 'Blocks of the chain that were not followed yet', registers },
    })
    this.logs = new Counter({
      ...{ name: 'boxoffice_indexer_logs_total', help: 'Logs of our contracts that were followed', registers },
    })
    this.reorganisations = new Counter({
      ...{ name: 'boxoffice_indexer_reorganisations_total', help: 'Times that followed blocks were lost', registers },
    })
  }

  follow(lag: bigint, logs: number): void {
    this.lag.set(Number(lag))
    this.logs.inc(logs)
  }
}
