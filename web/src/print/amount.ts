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

export function decimalsOf(means: Means): number {
  return currencies[means].decimals
}

/** Base units as a person reads them: exact, no digit rounded away, and cents always in pairs. */
export function printAmount(units: string | bigint, means: Means, language: string): string {
  const [whole, fraction] = partsOf(units, means)
  const places = fraction === '' ? 0 : Math.max(fraction.length, currencies[means].minor)
  const number = new Intl.NumberFormat(language, { minimumFractionDigits: places, maximumFractionDigits: places })
  return number.format(`${whole}.${fraction || '0'}` as Intl.StringNumericLiteral)
}

/** Base units as a program reads them: digits and a point, exact. */
export function decimalOf(units: string | bigint, means: Means): string {
  const [whole, fraction] = partsOf(units, means)
  return fraction === '' ? whole : `${whole}.${fraction}`
}

function partsOf(units: string | bigint, means: Means): [whole: string, fraction: string] {
  const { decimals } = currencies[means]
  const amount = BigInt(units)
  const digits = String(amount < 0n ? -amount : amount).padStart(decimals + 1, '0')
  const whole = `${amount < 0n ? '-' : ''}${digits.slice(0, -decimals)}`
  return [whole, digits.slice(-decimals).replace(/0+$/, '')]
}

/** The price to name where there is room for one: free if it can be, else dollars before coins. */
export function priceToName({ native, usdc }: Prices): { means: Means; units: string } | undefined {
  if (native === '0') return { means: 'native', units: native }
  if (usdc !== null) return { means: 'usdc', units: usdc }
  return native === null ? undefined : { means: 'native', units: native }
}
