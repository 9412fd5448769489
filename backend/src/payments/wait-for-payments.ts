import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common'
import { Database, Log, RowWatch } from '../platform/index.ts'
import { FindPayments } from './find-payments.ts'
import type { Payment } from './payment.ts'
import { isOver } from './payments.schemas.ts'

export type Watching = { readonly seen: number; readonly silenceMs: number; readonly signal: AbortSignal }

/** Tells this process of changes of payments that any process makes. */
@Injectable()
export class WaitForPayments implements BeforeApplicationShutdown {
  readonly #watch: RowWatch<Payment>

  constructor(
    database: Database,
    private readonly find: FindPayments,
    log: Log,
  ) {
    this.#watch = new RowWatch({ table: 'payments', database, log, read: (ids) => this.find.many(ids) })
  }

  /** The payment as it is, then each time it has changed, or undefined after a silence; ends when it is over. */
  async *watch(id: string, { seen, silenceMs, signal }: Watching): AsyncGenerator<Payment | undefined> {
    let last = seen
    let now = await this.find.one(id)
    while (now && !signal.aborted && !this.#watch.hasEnded) {
      if (now.version !== last) yield now
      if (isOver(now)) return
      last = now.version
      const next = await this.#watch.next(now, { silenceMs, signal })
      if (!next && !signal.aborted && !this.#watch.hasEnded) yield undefined
      now = next ?? now
    }
  }

  /**
   * The payment when it is over, or as far as it has come after the silence; undefined where it has not moved. Thousands
   * may wait so, for they share one look.
   */
  async end(id: string, { silenceMs, signal }: Omit<Watching, 'seen'>): Promise<Payment | undefined> {
    const until = performance.now() + silenceMs
    let payment: Payment | undefined
    for (let seen = 0; ; seen = payment.version) {
      const next = await this.#watch.next({ id, version: seen }, { silenceMs: until - performance.now(), signal })
      if (!next) return payment
      payment = next
      if (isOver(payment)) return payment
    }
  }

  /** Whoever listens would hold the process open. */
  beforeApplicationShutdown(): void {
    this.#watch.end()
  }
}
