import { useQuery } from '@tanstack/react-query'
import { answered } from '../../../api/answered.ts'
import { api } from '../../../api/client.ts'
import type { ReviewedEvent } from '../../../api/types.ts'
import { usePages } from '../../../api/use-pages.ts'
import type { Side } from './sides.ts'

export type Matter = ReviewedEvent['waitsFor'][number]

// While something is on its way to the chain, and otherwise, for another admin may have decided.
const CLOSELY_MS = 2_000
const NOW_AND_THEN_MS = 10_000

/** Events on one side of the desk, what waits longest first. */
export function useReviews(status: Side) {
  return usePages(['reviews', status], (page, signal) =>
    answered(api.GET('/api/v1/admin/events', { params: { query: { status, ...page } }, signal, cache: 'no-store' })),
  )
}

/** One event as an admin decides about it. */
export function useReview(id: string) {
  return useQuery({
    queryKey: ['review', id],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/v1/admin/events/{id}', { params: { path: { id } }, signal, cache: 'no-store' })),
    refetchInterval: ({ state: { data } }) => (data?.authoring?.underWay.length ? CLOSELY_MS : NOW_AND_THEN_MS),
  })
}
