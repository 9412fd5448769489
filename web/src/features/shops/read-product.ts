import { readAmount } from '../../print/typed-amount.ts'
import type { ProductWish } from './use-products.ts'

export type ProductWords = { name: string; description: string; prices: Record<string, string> }

/** What is wrong, by the field that it stands in: a price’s is its token. */
export type ProductOdds = Partial<Record<string, 'needed' | 'amount' | 'noPrice'>>

const WHOLE = /^[1-9]\d{0,76}$/

/** What was written comes to this product. A token without a price is one that it is not sold for. */
export function readProduct(
  { name, description, prices: typed }: ProductWords,
  { tokens, usdc }: { tokens: readonly string[]; usdc: string },
): { product: ProductWish; odds: ProductOdds } {
  const given = tokens.filter((token) => typed[token]?.trim())
  const prices = given.map((token) => ({ token, amount: unitsOf(typed[token] ?? '', token === usdc) }))
  const odd = prices.filter(({ amount }) => amount === undefined).map(({ token }) => [token, 'amount' as const])
  const [first = ''] = tokens
  return {
    product: {
      ...{ name: name.trim(), description: description.trim() },
      prices: prices.map(({ token, amount = '' }) => ({ token, amount })),
    },
    odds: {
      ...(name.trim() === '' && { name: 'needed' as const }),
      ...(given.length === 0 && { [first]: 'noPrice' as const }),
      ...Object.fromEntries(odd),
    },
  }
}

function unitsOf(typed: string, isUsdc: boolean): string | undefined {
  const units = isUsdc ? readAmount(typed, 'usdc') : typed.trim()
  return units !== undefined && WHOLE.test(units) ? units : undefined
}
