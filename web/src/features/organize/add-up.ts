import type { components } from '../../api/schema.ts'
import { type Means, meansOf } from '../../print/amount.ts'

export type EventPayout = components['schemas']['EventPayout']
type Sum = { currency: string }

/** What figures of several events come to in each currency, dollars before coins; nothing of what is nothing. */
export function addUp<One extends Sum>(sums: One[], figure: (one: One) => string): { means: Means; units: bigint }[] {
  const order: Means[] = ['usdc', 'native']
  return order
    .map((means) => ({
      means,
      units: sums
        .filter(({ currency }) => meansOf(currency) === means)
        .reduce((sum, one) => sum + BigInt(figure(one)), 0n),
    }))
    .filter(({ units }) => units > 0n)
}
