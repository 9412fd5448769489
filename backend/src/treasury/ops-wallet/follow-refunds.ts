import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { z } from 'zod'
import { movedIn } from '../../payments/index.ts'
import { FactOutbox, type UnitOfWork } from '../../platform/index.ts'
import { Transactions, transactionConfirmed, transactionDropped, transactionReopened } from '../../relayer/index.ts'
import { EndSpend } from './end-spend.ts'
import { REFUND_TRANSACTION } from './pay-refunds.ts'
import { type Spend, transferOf } from './spend.ts'
import { SpendRows } from './spend-rows.ts'

type Confirmed = z.infer<typeof transactionConfirmed.schema>

const AGAIN_SECONDS = 5
const MOST_SECONDS = 3_600

/** Brings refunds where their transactions have come. What it hears may be told twice, late, and out of order. */
@Injectable()
export class FollowRefunds implements OnModuleInit {
  constructor(
    private readonly end: EndSpend,
    private readonly facts: FactOutbox,
    private readonly rows: SpendRows,
    private readonly transactions: Transactions,
  ) {}

  onModuleInit(): void {
    this.facts.subscribe({
      ...{ subscriber: 'treasury.confirm-refunds', to: transactionConfirmed, only: isRefund },
      handle: ({ payload }, work) => this.#confirm(payload, work),
    })
    this.facts.subscribe({
      ...{ subscriber: 'treasury.drop-refunds', to: transactionDropped, only: isRefund },
      handle: async ({ payload: { transactionId } }, work) => {
        const refund = await this.rows.lockedBy(transactionId, work)
        if (refund?.status !== 'signed') return
        if ((await this.transactions.statusOf(transactionId, work)) !== 'dropped') return
        await this.rows.carry(refund, { inSeconds: 0 }, work)
      },
    })
    this.facts.subscribe({
      ...{ subscriber: 'treasury.reopen-refunds', to: transactionReopened, only: isRefund },
      handle: async ({ payload: { transactionId } }, work) => {
        const refund = await this.rows.lockedBy(transactionId, work)
        if (refund?.status !== 'settled') return
        if ((await this.transactions.statusOf(transactionId, work)) === 'confirmed') return // it is told again
        await this.end.reopen(refund, work)
      },
    })
  }

  async #confirm({ transactionId, transactionHash, blockHash, succeeded, logs }: Confirmed, work: UnitOfWork) {
    const refund = await this.rows.lockedBy(transactionId, work)
    const now = (await this.transactions.whereabouts([transactionId], work)).get(transactionId)
    if (!refund || now?.status !== 'confirmed' || now.blockHash !== blockHash) return // late news
    const isPaid = succeeded && movedIn(logs, [transferOf(refund)]).has(refund.id)
    if (refund.status === 'settled' && refund.transactionHash !== transactionHash) await this.end.reopen(refund, work)
    else if (refund.status === 'settled') return
    if (isPaid) await this.end.settle(refund, transactionHash, work)
    else await this.rows.carry(refund, { inSeconds: waitAfter(refund) }, work)
  }
}

/** The next try asks the chain first, and then what the wallet has: an hour is enough for somebody to fill it. */
function waitAfter({ tries }: Spend): number {
  return Math.min(AGAIN_SECONDS * 2 ** tries, MOST_SECONDS)
}

function isRefund({ kind }: { kind: string }): boolean {
  return kind === REFUND_TRANSACTION
}
