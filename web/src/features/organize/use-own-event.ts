import { useQuery } from '@tanstack/react-query'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'

const CLOSELY_MS = 1_500
const NOW_AND_THEN_MS = 10_000

/** An event of one’s own, as it is right now: closely while something of it is on its way to the chain. */
export function useOwnEvent(id: string) {
  return useQuery({
    queryKey: ['event', id],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/v1/events/{id}', { params: { path: { id } }, signal, cache: 'no-store' })),
    refetchInterval: ({ state: { data } }) =>
      data?.authoring && data.authoring.underWay.length > 0 ? CLOSELY_MS : NOW_AND_THEN_MS,
  })
}
