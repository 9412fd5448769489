import { queryOptions } from '@tanstack/react-query'
import { answered } from './answered.ts'
import { api } from './client.ts'

/** One event, as the pages that tell of it share it. */
export function eventQuery(id: string) {
  return queryOptions({
    queryKey: ['event', id],
    queryFn: ({ signal }) => answered(api.GET('/api/v1/events/{id}', { params: { path: { id } }, signal })),
    staleTime: 10_000,
  })
}
