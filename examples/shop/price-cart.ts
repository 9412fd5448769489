import { records } from './records.ts'
import { Refused } from './refused.ts'

export type Line = { readonly id: string; readonly title: string; readonly quantity: number; readonly units: string }
export type PricedCart = { readonly lines: readonly Line[]; readonly amount: string }

const MOST_OF_ONE = 9

/**
 * What a cart comes to, by the shop's own prices. Of what the browser sends it believes which records and how many;
 * whatever else is in there, an amount too, is not even looked at.
 */
export function priceCart(sent: unknown): PricedCart {
  const items = (sent as { items?: unknown } | null)?.items
  if (!Array.isArray(items) || items.length === 0) throw new Refused(400, 'cart_empty', 'There is nothing in the cart.')
  if (new Set(items.map((item) => item?.id)).size < items.length) throw unclear()
  const lines = items.map(priceLine)
  return { lines, amount: String(lines.reduce((sum, { units }) => sum + BigInt(units), 0n)) }
}

function priceLine(item: { id?: unknown; quantity?: unknown } | null): Line {
  const record = records.find(({ id }) => id === item?.id)
  if (!record) throw new Refused(400, 'record_unknown', 'One of these records is not in the shop any more.')
  const quantity = item?.quantity
  if (typeof quantity !== 'number' || !Number.isInteger(quantity) || quantity < 1 || quantity > MOST_OF_ONE) {
    throw unclear()
  }
  return { id: record.id, title: record.title, quantity, units: String(record.units * BigInt(quantity)) }
}

function unclear(): Refused {
  return new Refused(400, 'cart_unclear', `Each record is there once, and as often as 1 to ${MOST_OF_ONE}.`)
}
