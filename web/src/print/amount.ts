export type Means = 'native' | 'usdc'
export type Prices = Record<Means, string | null>

const currencies = {
  native: { symbol: 'ETH', decimals: 18, minor: 0 },
  usdc: { symbol: 'USDC', decimals: 6, minor: 2 },
} as const satisfies Record<Means, object>

/** The API names a token by its address; there is one, USDC. */
export function meansOf(currency: string): Means {
  return currency === 'native' ? 'native' : 'usdc'
}

export function symbolOf(means: Means): string {
  return currencies[means].symbol
}

/** Base units as a person reads them: exact, no digit rounded away, and cents always in pairs. */
export function printAmount(units: string | bigint, means: Means, language: string): string {
  const { decimals, minor } = currencies[means]
  const digits = BigInt(units)
    .toString()
    .padStart(decimals + 1, '0')
  const whole = digits.slice(0, -decimals)
  const fraction = digits.slice(-decimals).replace(/0+$/, '')
  const places = fraction === '' ? 0 : Math.max(fraction.length, minor)
  const number = new Intl.NumberFormat(language, { minimumFractionDigits: places, maximumFractionDigits: places })
  return number.format(`${whole}.${fraction || '0'}` as Intl.StringNumericLiteral)
}

/** The price to name where there is room for one: free if it can be, else dollars before coins. */
export function priceToName({ native, usdc }: Prices): { means: Means; units: string } | undefined {
  if (native === '0') return { means: 'native', units: native }
  if (usdc !== null) return { means: 'usdc', units: usdc }
  return native === null ? undefined : { means: 'native', units: native }
}
