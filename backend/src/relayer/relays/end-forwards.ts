import { Injectable, type OnModuleInit } from '@nestjs/common'
import { FactOutbox, type UnitOfWork } from '../../platform/index.ts'
import { Transactions } from '../outbox/transactions.ts'
import { transactionConfirmed, transactionDropped, transactionReopened } from '../relayer.facts.ts'
import { SponsorshipLedger } from '../sponsoring/sponsorship-ledger.ts'
import { FORWARD } from './relay-forward.ts'

type Outcome = 'done' | 'undone' | 'dropped' | null

/** Writes down how forwarded requests ended and what they cost; the transaction's own row has the last word. */
@Injectable()
export class EndForwards implements OnModuleInit {
  constructor(
    private readonly facts: FactOutbox,
    private readonly ledger: SponsorshipLedger,
    private readonly transactions: Transactions,
  ) {}

  onModuleInit(): void {
    this.facts.subscribe({
      ...{ subscriber: 'relayer.end-forwards', to: transactionConfirmed, only: isForward },
      handle: async ({ payload: { transactionId, subjectIds, succeeded, paidUnits = '0' } }, work) => {
        if ((await this.transactions.statusOf(transactionId, work)) !== 'confirmed') return
        await write(transactionId, succeeded ? 'done' : 'undone', work)
        const spent = subjectIds.map((subjectId) => ({ subjectId, units: BigInt(paidUnits), isReverted: !succeeded }))
        await this.ledger.settle(spent, work)
      },
    })
    this.facts.subscribe({
      ...{ subscriber: 'relayer.drop-forwards', to: transactionDropped, only: isForward },
      handle: async ({ payload: { transactionId, subjectIds } }, work) => {
        if ((await this.transactions.statusOf(transactionId, work)) !== 'dropped') return
        await write(transactionId, 'dropped', work)
        await this.ledger.release(subjectIds, work)
      },
    })
    this.facts.subscribe({
      ...{ subscriber: 'relayer.reopen-forwards', to: transactionReopened, only: isForward },
      handle: async ({ payload: { transactionId, subjectIds } }, work) => {
        const status = await this.transactions.statusOf(transactionId, work)
        if (status === 'confirmed' || status === 'dropped') return // its new end is told by itself
        await write(transactionId, null, work)
        await this.ledger.reopen(subjectIds, work)
      },
    })
  }
}

function isForward({ kind }: { kind: string }): boolean {
  return kind === FORWARD
}

async function write(transactionId: string, outcome: Outcome, work: UnitOfWork): Promise<void> {
  await work.query('update forwards set outcome = $2 where transaction_id = $1', [transactionId, outcome])
}
