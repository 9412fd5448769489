import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { eventsQuery, narrowedEventsQuery } from '../../api/events-query.ts'
import { type EventFilter, isNarrow, timesOf } from './event-filter.ts'

export function useEvents(filter: EventFilter = {}) {
  const { when, ...words } = filter
  const narrowing = () => ({ ...words, ...(when && timesOf(when, new Date())) })
  return useInfiniteQuery({
    ...(isNarrow(filter) ? narrowedEventsQuery([filter], narrowing) : eventsQuery),
    select: ({ pages }) => pages.flatMap(({ items }) => items),
    placeholderData: keepPreviousData,
  })
}
