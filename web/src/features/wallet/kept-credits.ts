import type { Kept } from '../../api/send-paid.ts'
import { keptThisVisit } from '../../browser/kept-this-visit.ts'

/** Credits that somebody is about to buy; with a payment id once it is claimed. */
export type CreditsBegun = { amount: string; paymentId?: string } & Kept

/** Kept over reloads, so that one intention is one authorization. */
export const keptCredits = keptThisVisit('credits', isBegun)

function isBegun(kept: unknown): kept is CreditsBegun {
  return typeof kept === 'object' && kept !== null && 'amount' in kept && typeof kept.amount === 'string'
}
