import type { Event, Tier } from '../../api/types.ts'
import type { Means } from '../../print/amount.ts'

export type Choice = { tierId: number; quantity: number; payWith: Means }

// As many as one order may carry, whatever the tier says.
const MOST_AT_ONCE = 10

/** What is chosen when the page opens: one of the first tier that can be had. */
export function openingChoice({ tiers }: Pick<Event, 'tiers'>): Choice | undefined {
  const tier = tiers.find(canBeHad)
  return tier && { tierId: tier.tierId, quantity: 1, payWith: meansFor(tier, 'usdc') }
}

/** The choice as it still holds on the event as it is now: others may have bought meanwhile. */
export function holdChoice({ tiers }: Pick<Event, 'tiers'>, choice: Choice): Choice | undefined {
  const tier = tiers.find(({ tierId }) => tierId === choice.tierId)
  if (!tier || !canBeHad(tier)) return openingChoice({ tiers })
  const { tierId } = tier
  return {
    tierId,
    quantity: Math.min(choice.quantity, mostOf(tier)),
    payWith: meansFor(tier, choice.payWith),
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

export function sumOf(tier: Tier, { quantity, payWith }: Choice): bigint {
  return BigInt(tier.prices[payWith] ?? 0) * BigInt(quantity)
}

function meansFor(tier: Tier, wish: Means): Means {
  const sold = meansOfTier(tier)
  return sold.find((means) => means === wish) ?? sold[0] ?? 'usdc'
}
