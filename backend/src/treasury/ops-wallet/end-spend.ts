import { Injectable } from '@nestjs/common'
import type { Hex } from 'viem'
import { FactOutbox, Log, type UnitOfWork } from '../../platform/index.ts'
import { refundPaid, refundReopened, spendReleased, spendSettled } from './ops-wallet.facts.ts'
import { subjectsOf } from './ops-wallet.ts'
import type { Spend } from './spend.ts'
import { REFUND, SpendRows } from './spend-rows.ts'
import { giveBackToDay } from './take-from-day.ts'
import type { Trace } from './trace-spend.ts'

/** The ends of spends, each once, and with the fact of it. What was ended meanwhile stays as it is. */
@Injectable()
export class EndSpend {
  constructor(
    private readonly facts: FactOutbox,
    private readonly log: Log,
    private readonly rows: SpendRows,
  ) {}

  /** True where the trace has ended it, now or before. */
  async by(key: string, trace: Trace, work: UnitOfWork): Promise<boolean> {
    if (trace.is === 'open' || trace.is === 'moving') return false
    const spend = await this.rows.locked(key, work)
    if (spend.status !== 'signed') return spend.status !== 'waiting'
    if (trace.is === 'moved') await this.settle(spend, trace.transactionHash, work)
    // A refund is owed all the same: it is signed anew.
    else if (spend.purpose === REFUND) return false
    else await this.#release(spend, trace, work)
    return true
  }

  /** Of a row that is locked, and signed. */
  async settle(spend: Spend, transactionHash: Hex, work: UnitOfWork): Promise<void> {
    const { key, purpose, payee, amountUnits: units } = await this.rows.settle(spend, transactionHash, work)
    const told = { key, amountUnits: String(units), transactionHash }
    if (purpose === REFUND) await this.facts.append(work, refundPaid({ ...told, to: payee }))
    else await this.facts.append(work, spendSettled({ ...told, purpose, payee }))
  }

  /** Of a refund whose row is locked: the block that had it is gone. */
  async reopen(spend: Spend, work: UnitOfWork): Promise<void> {
    const { key, payee: to, amountUnits } = await this.rows.reopen(spend, work)
    await this.facts.append(work, refundReopened({ key, to, amountUnits: String(amountUnits) }))
  }

  async #release(spend: Spend, { is }: Trace, work: UnitOfWork): Promise<void> {
    const { key, purpose, payee, amountUnits, day } = await this.rows.release(spend, work)
    if (is === 'cancelled') this.log.error({ key }, 'an authorization of the ops wallet was cancelled, and not by us')
    if (day) await giveBackToDay(day, subjectsOf(spend), amountUnits, work)
    await this.facts.append(work, spendReleased({ key, purpose, payee, amountUnits: String(amountUnits) }))
  }
}
