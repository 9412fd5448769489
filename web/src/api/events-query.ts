import { infiniteQueryOptions } from '@tanstack/react-query'
import { answered } from './answered.ts'
import { byCursor } from './by-cursor.ts'
import { api } from './client.ts'
import type { EventCard } from './types.ts'

/** What a list of events is narrowed down to. */
export type Narrowing = { query?: string; category?: EventCard['category']; from?: string; to?: string }

const PAGE = 12

/** What is on, soonest first, a page at a time. */
export const eventsQuery = narrowedEventsQuery([], () => ({}))

/** With words, what fits them best first. What it is narrowed to is said when it is asked for: "this week" goes on. */
export function narrowedEventsQuery(key: readonly object[], narrowing: () => Narrowing) {
  return infiniteQueryOptions({
    queryKey: ['events', ...key],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: PAGE, ...narrowing(), ...pageParam }
      return answered(api.GET('/api/v1/events', { params: { query }, signal }))
    },
    ...byCursor,
    staleTime: 10_000,
  })
}
