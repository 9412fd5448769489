import { Injectable } from '@nestjs/common'
import { Usdc } from '../../payments/index.ts'
import { correlationId, FactOutbox, type UnitOfWork, Wakeups } from '../../platform/index.ts'
import { Ledger } from '../../treasury/index.ts'
import { ANSWERING } from '../answering/answer-prompts.ts'
import { promptPaid } from '../concierge.facts.ts'
import type { Prompt } from '../prompts/prompt.ts'
import { paidEntry } from '../prompts/prompt-entries.ts'

/** Prompts that are paid for from now on: the books have it, it is told, and whoever answers wakes up. */
@Injectable()
export class NotePaid {
  constructor(
    private readonly facts: FactOutbox,
    private readonly ledger: Ledger,
    private readonly usdc: Usdc,
    private readonly wakeups: Wakeups,
  ) {}

  async of(prompts: readonly Prompt[], work: UnitOfWork): Promise<void> {
    if (prompts.length === 0) return
    for (const prompt of prompts) await this.ledger.post(work, paidEntry(prompt, this.usdc.asset))
    await this.facts.appendMany(
      work,
      prompts.map(({ id: promptId, personId, priceUnits }) => ({
        ...promptPaid({ promptId, personId, amountUnits: String(priceUnits) }),
        correlationId: correlationId() ?? null,
      })),
    )
    work.afterCommit(() => this.wakeups.wake(ANSWERING))
  }
}
