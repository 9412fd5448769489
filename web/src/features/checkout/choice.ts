import type { Balance, Event, Tier } from '../../api/types.ts'
import { type Means, meansOf } from '../../print/amount.ts'

/** How it is paid: with what one's wallet holds, over the payment sheet, or from a wallet that is not ours. */
export type Way = Means | 'sheet' | 'outside'

export type Choice = { tierId: number; quantity: number; payWith: Way }

// As many as one order may carry, whatever the tier says.
const MOST_AT_ONCE = 10

/** What is chosen when the page opens: one of the first tier that can be had. */
export function openingChoice({ tiers }: Pick<Event, 'tiers'>): Choice | undefined {
  const tier = tiers.find(canBeHad)
  return tier && { tierId: tier.tierId, quantity: 1, payWith: wayFor(tier, 'usdc') }
}

/** The choice as it still holds on the event as it is now: others may have bought meanwhile. */
export function holdChoice({ tiers }: Pick<Event, 'tiers'>, choice: Choice): Choice | undefined {
  const tier = tiers.find(({ tierId }) => tierId === choice.tierId)
  if (!tier || !canBeHad(tier)) return openingChoice({ tiers })
  const { tierId } = tier
  return {
    tierId,
    quantity: Math.min(choice.quantity, mostOf(tier)),
    payWith: wayFor(tier, choice.payWith),
  }
}

export function canBeHad(tier: Tier): boolean {
  return tier.available > 0 && meansOfTier(tier).length > 0
}

export function mostOf({ available, perPerson }: Tier): number {
  return Math.max(1, Math.min(available, perPerson, MOST_AT_ONCE))
}

/** What it can be paid with, dollars first; free in one currency is free, and there is nothing to choose. */
export function meansOfTier({ prices }: Tier): Means[] {
  const sold = (['usdc', 'native'] as const).filter((means) => prices[means] !== null)
  const free = sold.find((means) => prices[means] === '0')
  return free ? [free] : sold
}

/** What a price in dollars can be paid by besides; what is free is simply had. */
export function waysOfTier(tier: Tier): Way[] {
  const means = meansOfTier(tier)
  const isPaidInDollars = means.includes('usdc') && tier.prices.usdc !== '0'
  return isPaidInDollars ? [...means, 'sheet', 'outside'] : means
}

/** The currency that a way pays in. */
export function currencyOf(way: Way): Means {
  return way === 'native' ? 'native' : 'usdc'
}

export function sumOf(tier: Tier, { quantity, payWith }: Choice): bigint {
  return BigInt(tier.prices[currencyOf(payWith)] ?? 0) * BigInt(quantity)
}

/** Whether what somebody holds is enough for it. */
export function covers(balances: Balance[] | undefined, tier: Tier, choice: Choice): boolean {
  const held = balances?.find(({ currency }) => meansOf(currency) === currencyOf(choice.payWith))
  return held !== undefined && BigInt(held.amount) >= sumOf(tier, choice)
}

function wayFor(tier: Tier, wish: Way): Way {
  const ways = waysOfTier(tier)
  return ways.find((way) => way === wish) ?? ways[0] ?? 'usdc'
}
