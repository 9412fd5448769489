import { decimalsOf, type Means } from './amount.ts'

const GROUPED = /^\d{1,3}(,\d{3})+(\.\d*)?$/
const PLAIN = /^\d*[.,]?\d*$/

/** What somebody wrote as an amount of money, in base units; undefined where it is none, or finer than the currency. */
export function readAmount(typed: string, means: Means): string | undefined {
  const text = typed.replace(/[\s\u00a0]/g, '')
  const number = GROUPED.test(text) ? text.replaceAll(',', '') : text.replace(',', '.')
  if (!PLAIN.test(number) || !/\d/.test(number)) return undefined
  const [whole = '', fraction = ''] = number.split('.')
  const decimals = decimalsOf(means)
  const kept = fraction.replace(/0+$/, '')
  if (kept.length > decimals) return undefined
  return BigInt(`${whole}${kept.padEnd(decimals, '0')}`).toString()
}

/** Base units as somebody would write them into a field: exact, a point, no marks between thousands. */
export function writeAmount(units: string, means: Means): string {
  const decimals = decimalsOf(means)
  const digits = units.padStart(decimals + 1, '0')
  const fraction = digits.slice(-decimals).replace(/0+$/, '')
  const whole = digits.slice(0, -decimals)
  if (fraction === '') return whole
  return `${whole}.${means === 'usdc' ? fraction.padEnd(2, '0') : fraction}`
}
