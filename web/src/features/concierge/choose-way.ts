import type { Allowance } from '../../api/types.ts'
import type { Way } from './kept-question.ts'

/** What somebody could pay with; undefined is what did not arrive. */
export type Means = {
  /** Whether it was asked for, and what pays will not change under a finger. */
  isKnown: boolean
  credits: string | undefined
  wallet: string | undefined
  allowance: Pick<Allowance, 'left' | 'perPayment' | 'expiresAt'> | undefined
}

/** Credits where there are enough of them, as the API takes them where nothing is said. */
export function openingWay({ credits }: Pick<Means, 'credits'>, price: string): Way {
  return countOf(credits, price) > 0 ? 'credits' : 'wallet'
}

/** How many answers a sum is enough for. */
export function countOf(units: string | undefined, price: string): number {
  return units === undefined || price === '0' ? 0 : Number(BigInt(units) / BigInt(price))
}

/** Whether the wallet pays without asking. */
export function isSilent({ allowance }: Pick<Means, 'allowance'>, price: string, now: Date): boolean {
  if (!allowance || allowance.expiresAt === null || new Date(allowance.expiresAt) <= now) return false
  return countOf(allowance.left, price) > 0 && countOf(allowance.perPayment, price) > 0
}
