import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { answered } from '../../api/answered.ts'
import { byCursor } from '../../api/by-cursor.ts'
import { api } from '../../api/client.ts'
import type { AttendeeFilter } from './filters.ts'

const PAGE = 50

/** Who has the tickets of an event, a page at a time. */
export function useAttendees(id: string, filter: AttendeeFilter) {
  return useInfiniteQuery({
    queryKey: ['organizer', 'attendees', id, filter],
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET('/api/v1/events/{id}/attendees', {
          params: { path: { id }, query: { limit: PAGE, ...filter, ...pageParam } },
          signal,
          cache: 'no-store',
        }),
      ),
    ...byCursor,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
    placeholderData: keepPreviousData,
  })
}
