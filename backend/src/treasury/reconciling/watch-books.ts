import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Gauge } from 'prom-client'
import { Clock, Database, Health, type Finding as HealthFinding, Log, Loops, Metrics } from '../../platform/index.ts'
import { OpsWallet } from '../ops-wallet/ops-wallet.ts'
import type { Finding } from './finding.ts'
import { ReconciliationRows } from './reconciliation-rows.ts'

const WATCH_SECONDS = 15
const LATE_SECONDS = 300

/** Raises the alarm where the books and the chain differ, and where money is not where it is needed. */
@Injectable()
export class WatchBooks implements OnModuleInit {
  readonly #balance
  readonly #blocked
  readonly #difference

  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly health: Health,
    private readonly log: Log,
    private readonly loops: Loops,
    { registry }: Metrics,
    private readonly opsWallet: OpsWallet,
    private readonly rows: ReconciliationRows,
  ) {
    const gauge = (name: string, help: string, labelNames: string[]) =>
      new Gauge({ name: `boxoffice_treasury_${name}`, help, labelNames, registers: [registry] })
    const place = ['account', 'currency']
    this.#balance = gauge('units', 'What the chain had in an account when the books were last held against it', place)
    this.#difference = gauge('difference_units', 'What the books have too much; anything but 0 is an alarm', place)
    this.#blocked = gauge('move_blocked', '1 where money cannot be moved to where it is needed', ['purpose'])
  }

  onModuleInit(): void {
    this.health.register({ name: 'treasury', check: () => this.#check() })
    this.loops.register({ name: 'treasury.watch-books', sweepSeconds: WATCH_SECONDS, step: () => this.look() })
  }

  async look(): Promise<number> {
    const last = await this.rows.last()
    for (const { account, currency, actualUnits, differenceUnits } of last?.findings ?? []) {
      this.#balance.set({ account, currency }, Number(actualUnits))
      this.#difference.set({ account, currency }, Number(differenceUnits))
    }
    for (const { purpose, problem } of await this.#moves()) this.#blocked.set({ purpose }, problem === null ? 0 : 1)
    const off = differing(last?.findings)
    if (off.length > 0) this.log.error({ off, block: last?.blockNumber }, 'the books and the chain differ')
    return 0
  }

  /** Sales go on: what differs is for an operator to look at. */
  async #check(): Promise<HealthFinding> {
    const off = differing((await this.rows.last())?.findings)
    const [first] = off
    if (first) {
      const detail = `the books differ by ${first.differenceUnits} units in ${first.account}, ${off.length} in all`
      return { status: 'degraded', detail }
    }
    const stuck = (await this.#moves()).filter(({ problem }) => problem !== null)
    if (stuck.length > 0) {
      const names = stuck.map(({ purpose, problem }) => `${purpose} (${problem})`).join(', ')
      return { status: 'degraded', detail: `money is missing in: ${names}` }
    }
    const { units, since } = await this.opsWallet.refundsOwed()
    if (since === null || since > this.clock.ago(LATE_SECONDS)) return { status: 'up' }
    return { status: 'degraded', detail: `${units} units are owed back since ${since.toISOString()}` }
  }

  #moves() {
    return this.database.query<{ purpose: string; problem: string | null }>(
      'select purpose, problem from treasury_moves order by purpose',
    )
  }
}

function differing(findings: readonly Finding[] | undefined): readonly Finding[] {
  return (findings ?? []).filter(({ differenceUnits }) => differenceUnits !== '0')
}
