import { useInfiniteQuery } from '@tanstack/react-query'
import { answered } from '../../api/answered.ts'
import { byCursor } from '../../api/by-cursor.ts'
import { api } from '../../api/client.ts'
import type { Event } from '../../api/types.ts'

const PAGE = 12
// What an admin decides, or the chain writes down, shows by itself.
const LOOK_AGAIN_MS = 10_000

/** What one organizes, newest first, a page at a time. */
export function useOwnEvents(status: Event['status'] | undefined) {
  return useInfiniteQuery({
    queryKey: ['organizer', 'events', status ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET('/api/v1/organizer/events', {
          params: { query: { limit: PAGE, ...(status && { status }), ...pageParam } },
          signal,
          cache: 'no-store',
        }),
      ),
    ...byCursor,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
    refetchInterval: LOOK_AGAIN_MS,
  })
}
