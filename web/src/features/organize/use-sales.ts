import { useQuery } from '@tanstack/react-query'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'

const LOOK_AGAIN_MS = 10_000

/** What was sold of an event; a ticket that is sold while one looks shows by itself. */
export function useSales(id: string) {
  return useQuery({
    queryKey: ['organizer', 'sales', id],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/v1/events/{id}/sales', { params: { path: { id } }, signal, cache: 'no-store' })),
    refetchInterval: LOOK_AGAIN_MS,
  })
}
