import { useInfiniteQuery } from '@tanstack/react-query'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'

const PAGE = 12

/** What is on, soonest first, a page at a time. */
export function useEvents() {
  return useInfiniteQuery({
    queryKey: ['events'],
    queryFn: ({ pageParam, signal }) =>
      answered(api.GET('/api/v1/events', { params: { query: { limit: PAGE, ...pageParam } }, signal })),
    initialPageParam: {} as { cursor?: string },
    getNextPageParam: ({ nextCursor }) => (nextCursor === null ? undefined : { cursor: nextCursor }),
    select: ({ pages }) => pages.flatMap(({ items }) => items),
    staleTime: 10_000,
  })
}
