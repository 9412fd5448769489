import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Gauge } from 'prom-client'
import { Loops, Metrics } from '../../platform/index.ts'
import { Router } from './router.ts'

const WATCH_SECONDS = 15

/** Measures what the router has, and what its limit still lets out today. */
@Injectable()
export class WatchRouter implements OnModuleInit {
  readonly #units
  readonly #left

  constructor(
    private readonly loops: Loops,
    { registry }: Metrics,
    private readonly router: Router,
  ) {
    const gauge = (name: string, help: string) =>
      new Gauge({ name: `boxoffice_router_${name}`, help, registers: [registry] })
    this.#units = gauge('units', 'What the router has, in units of USDC')
    this.#left = gauge('left_units', 'What its limit still lets out today (UTC), both ways together')
  }

  onModuleInit(): void {
    this.loops.register({ name: 'treasury.watch-router', sweepSeconds: WATCH_SECONDS, step: () => this.look() })
  }

  async look(): Promise<number> {
    const { routerUnits, leftUnits } = await this.router.state()
    this.#units.set(Number(routerUnits))
    this.#left.set(Number(leftUnits))
    return 0
  }
}
