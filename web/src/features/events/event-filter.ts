import { categories } from '../../api/categories.ts'
import type { EventCard } from '../../api/types.ts'
import { given, oneOf, wordsOf } from '../../browser/search.ts'

/** From the nearest to the widest. */
export const spans = ['weekend', 'week', 'month'] as const

export type Span = (typeof spans)[number]

/** What the wall is narrowed down to; all of it stands in the address. */
export type EventFilter = { query?: string; category?: EventCard['category']; when?: Span }

const SATURDAY = 6
const MOST = 100

export function readFilter({ query, category, when }: Record<string, unknown>): EventFilter {
  return given({
    query: wordsOf(query)?.slice(0, MOST),
    category: oneOf(category, categories),
    when: oneOf(when, spans),
  })
}

export function isNarrow(filter: EventFilter): boolean {
  return Object.keys(filter).length > 0
}

/** When a span begins and ends, by the reader's own days. */
export function timesOf(when: Span, now: Date): { from: string; to: string } {
  const untilSaturday = now.getDay() === 0 ? -1 : SATURDAY - now.getDay()
  if (when === 'weekend') return between(now, untilSaturday, untilSaturday + 2)
  return between(now, 0, when === 'week' ? 7 : 31)
}

function between(now: Date, from: number, to: number): { from: string; to: string } {
  const day = (ahead: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + ahead).toISOString()
  return { from: day(from), to: day(to) }
}
