import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Usdc } from '../../payments/index.ts'
import { FactOutbox } from '../../platform/index.ts'
import { Ledger, spendReleased, spendSettled } from '../../treasury/index.ts'
import { purchaseEntry, purchaseKeyOf } from '../prompts/prompt-entries.ts'

/** What upstream was paid, in the books: when the chain has it, and no longer where a lost block has undone it. */
@Injectable()
export class EnterPurchases implements OnModuleInit {
  constructor(
    private readonly facts: FactOutbox,
    private readonly ledger: Ledger,
    private readonly usdc: Usdc,
  ) {}

  onModuleInit(): void {
    const only = ({ key }: { key: string }) => promptIdIn(key) !== undefined
    this.facts.subscribe({
      ...{ subscriber: 'concierge.enter-purchases', to: spendSettled, only },
      handle: async ({ payload: { key, amountUnits }, occurredAt: happenedAt }, work) => {
        const paid = { key, promptId: promptIdIn(key) ?? '', units: BigInt(amountUnits), happenedAt }
        await this.ledger.post(work, purchaseEntry(paid, this.usdc.asset))
      },
    })
    this.facts.subscribe({
      ...{ subscriber: 'concierge.take-back-purchases', to: spendReleased, only },
      handle: async ({ payload: { key } }, work) => {
        await this.ledger.reverse(work, [purchaseKeyOf(key)])
      },
    })
  }
}

/** As a purchase names its spend; undefined for what is none of ours. */
function promptIdIn(key: string): string | undefined {
  return /^upstream (?:answer|classification) (\S+)$/.exec(key)?.[1]
}
