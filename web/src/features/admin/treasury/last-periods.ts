import type { Treasury } from '../../../api/types.ts'
import { lastDays } from '../sponsorship/last-days.ts'

/** How time is cut, and how many pieces of it are shown: as many as the API tells of. */
export const counts = { day: 30, week: 26, month: 12 } as const

export type By = keyof typeof counts
export type Flow = Treasury['flows'][number]

export const steps = ['day', 'week', 'month'] as const satisfies readonly By[]

/** The days, Mondays or firsts of months (UTC) that periods begin with, up to now, without a gap. */
export function lastPeriods(now: Date, by: By): string[] {
  const count = counts[by]
  if (by === 'day') return lastDays(now, count)
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()]
  const monday = now.getUTCDate() - ((now.getUTCDay() + 6) % 7)
  return Array.from({ length: count }, (_, place) => {
    const back = count - 1 - place
    const begin = by === 'week' ? Date.UTC(year, month, monday - back * 7) : Date.UTC(year, month - back, 1)
    return new Date(begin).toISOString().slice(0, 10)
  })
}
