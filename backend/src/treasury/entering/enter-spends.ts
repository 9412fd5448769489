import { Injectable, type OnModuleInit } from '@nestjs/common'
import { FactOutbox, type UnitOfWork } from '../../platform/index.ts'
import { Ledger } from '../ledger/ledger.ts'
import { refundPaid, refundReopened, spendSettled } from '../ops-wallet/ops-wallet.facts.ts'
import { Holdings } from './holdings.ts'

type Spent = { readonly key: string; readonly amountUnits: string }

/** What the ops wallet has sent the money for. Its row has the last word: facts may come twice, late, and out of order. */
@Injectable()
export class EnterSpends implements OnModuleInit {
  constructor(
    private readonly facts: FactOutbox,
    private readonly holdings: Holdings,
    private readonly ledger: Ledger,
  ) {}

  onModuleInit(): void {
    this.facts.subscribe({
      ...{ subscriber: 'treasury.spend-settled', to: spendSettled },
      handle: ({ payload, occurredAt }, work) => this.#enter(payload, 'upstream-paid', occurredAt, work),
    })
    this.facts.subscribe({
      ...{ subscriber: 'treasury.refund-paid', to: refundPaid },
      handle: ({ payload, occurredAt }, work) => this.#enter(payload, 'refund-paid', occurredAt, work),
    })
    this.facts.subscribe({
      ...{ subscriber: 'treasury.refund-reopened', to: refundReopened },
      handle: ({ payload, occurredAt }, work) => this.#enter(payload, 'refund-paid', occurredAt, work),
    })
  }

  async #enter(spent: Spent, kind: 'upstream-paid' | 'refund-paid', happenedAt: Date, work: UnitOfWork): Promise<void> {
    const [row] = await work.query<{ status: string }>('select status from ops_spends where key = $1 for share', [
      spent.key,
    ])
    const key = `spend:${spent.key}`
    if (row?.status !== 'settled') {
      await this.ledger.reverse(work, [key])
      return
    }
    const [currency, amountUnits] = [this.holdings.usdc, BigInt(spent.amountUnits)]
    const account = kind === 'upstream-paid' ? 'upstream' : 'refunds-owed'
    const lines = [
      { account, currency, amountUnits },
      { account: 'sent', currency, amountUnits: -amountUnits },
    ] as const
    await this.ledger.post(work, { key, kind, happenedAt, reference: spent.key, lines })
  }
}
