import type { Entry, Line } from './entry.ts'

/** The lines of an entry without those that move nothing; throws where debits and credits differ. */
export function balancedLines({ key, kind, lines }: Entry): readonly Line[] {
  const moving = lines.filter(({ amountUnits }) => amountUnits !== 0n)
  if (moving.length === 0) throw new Error(`The entry ${key} (${kind}) moves nothing`)
  const sums = new Map<string, bigint>()
  for (const { currency, amountUnits } of moving) sums.set(currency, (sums.get(currency) ?? 0n) + amountUnits)
  for (const [currency, sum] of sums) {
    if (sum !== 0n) throw new Error(`The entry ${key} (${kind}) does not balance in ${currency}: it is off by ${sum}`)
  }
  return moving
}
