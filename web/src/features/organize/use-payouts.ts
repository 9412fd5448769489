import { useInfiniteQuery } from '@tanstack/react-query'
import { answered } from '../../api/answered.ts'
import { byCursor } from '../../api/by-cursor.ts'
import { api } from '../../api/client.ts'

const PAGE = 20
const LOOK_AGAIN_MS = 10_000

/** What one’s events have brought and where it is; what one is owed stands beside it. */
export function usePayouts() {
  return useInfiniteQuery({
    queryKey: ['organizer', 'payouts'],
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET('/api/v1/organizer/payouts', {
          params: { query: { limit: PAGE, ...pageParam } },
          signal,
          cache: 'no-store',
        }),
      ),
    ...byCursor,
    select: ({ pages }) => ({ items: pages.flatMap(({ items }) => items), owed: pages[0]?.owed ?? [] }),
    refetchInterval: LOOK_AGAIN_MS,
  })
}
