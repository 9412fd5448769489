import type { components } from '../../api/schema.ts'

export type Sales = components['schemas']['Sales']
export type Day = { day: string; sold: number; usdc: bigint; native: bigint }

const A_DAY_MS = 86_400_000

/** The last so many days up to today, oldest first, with those on which nothing was sold. */
export function daysOf(days: Sales['days'], today: string, count: number): Day[] {
  const byDay = new Map<string, Day>()
  for (const { day, currency, sold, gross } of days) {
    const sum = byDay.get(day) ?? nothingOn(day)
    const means = currency === 'native' ? 'native' : 'usdc'
    byDay.set(day, { ...sum, sold: sum.sold + sold, [means]: sum[means] + BigInt(gross) })
  }
  return Array.from({ length: count }, (_, place) => {
    const day = daysBefore(today, count - 1 - place)
    return byDay.get(day) ?? nothingOn(day)
  })
}

/** How many days there have been from the first sale until today. */
export function daysSince(days: Sales['days'], today: string): number {
  const first = days[0]?.day ?? today
  return Math.max(1, Math.round((Date.parse(today) - Date.parse(first)) / A_DAY_MS) + 1)
}

function nothingOn(day: string): Day {
  return { day, sold: 0, usdc: 0n, native: 0n }
}

function daysBefore(day: string, count: number): string {
  return new Date(Date.parse(day) - count * A_DAY_MS).toISOString().slice(0, 10)
}
