import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { z } from 'zod'
import { creditsMoved } from '../../payments/index.ts'
import { FactOutbox } from '../../platform/index.ts'
import type { Account } from '../ledger/accounts.ts'
import type { EntryKind } from '../ledger/entry.ts'
import { Ledger } from '../ledger/ledger.ts'
import { Holdings } from './holdings.ts'

export type CreditsMoved = z.infer<typeof creditsMoved.schema>
type Meaning = { readonly kind: EntryKind; readonly debit: Account; readonly credit: Account }

// What was spent is money for something else, as if it had come from outside.
const MORE = { debit: 'received', credit: 'credits' } as const
const FEWER = { debit: 'credits', credit: 'received' } as const

const meanings: Readonly<Record<CreditsMoved['kind'], Meaning>> = {
  bought: { kind: 'credits-bought', ...MORE },
  returned: { kind: 'credits-returned', ...MORE },
  spent: { kind: 'credits-spent', ...FEWER },
  'taken-back': { kind: 'credits-taken-back', ...FEWER },
}

/** Who hears of it. */
export const CREDITS_MOVED = 'treasury.credits-moved'

/** What people have prepaid: as much is owed to them as the entries of their accounts add up to. */
@Injectable()
export class EnterCredits implements OnModuleInit {
  constructor(
    private readonly facts: FactOutbox,
    private readonly holdings: Holdings,
    private readonly ledger: Ledger,
  ) {}

  onModuleInit(): void {
    this.facts.subscribe({
      subscriber: CREDITS_MOVED,
      to: creditsMoved,
      handleMany: async (facts, work) => {
        const entries = facts.map(({ payload, occurredAt: happenedAt }) => this.#entryOf(payload, happenedAt))
        await this.ledger.postAll(work, entries)
      },
    })
  }

  #entryOf({ entryId, paymentId, subjectId, ...moved }: CreditsMoved, happenedAt: Date) {
    const { kind, debit, credit } = meanings[moved.kind]
    const [currency, amountUnits] = [this.holdings.usdc, BigInt(moved.units)]
    return {
      ...{ key: `credits:${entryId}`, kind, happenedAt, reference: paymentId ?? subjectId ?? entryId },
      lines: [
        { account: debit, currency, amountUnits },
        { account: credit, currency, amountUnits: -amountUnits },
      ],
    }
  }
}
