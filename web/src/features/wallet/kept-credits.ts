import type { Kept } from '../../api/send-paid.ts'
import { thisVisit } from '../../browser/this-visit.ts'

/** Credits that somebody is about to buy; with a payment id once it is claimed. */
export type CreditsBegun = { amount: string; paymentId?: string } & Kept

const NAME = 'credits'

/** Kept over reloads, so that one intention is one authorization. */
export const keptCredits = {
  read(): CreditsBegun | undefined {
    try {
      const kept: unknown = JSON.parse(thisVisit.read(NAME) ?? 'null')
      return isBegun(kept) ? kept : undefined
    } catch {
      return undefined
    }
  },
  write(begun: CreditsBegun | undefined) {
    thisVisit.write(NAME, begun ? JSON.stringify(begun) : null)
  },
}

function isBegun(kept: unknown): kept is CreditsBegun {
  return typeof kept === 'object' && kept !== null && 'amount' in kept && typeof kept.amount === 'string'
}
