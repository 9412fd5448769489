import { useQuery } from '@tanstack/react-query'
import { answered } from '../../../api/answered.ts'
import { api } from '../../../api/client.ts'
import { usePages } from '../../../api/use-pages.ts'
import type { decisions } from './decisions.ts'

export type RelayLogFilter = {
  decision?: (typeof decisions)[number]
  kind?: string
  code?: string
  person?: string
  operation?: string
}

const LOOK_AGAIN_MS = 10_000

export function useSponsorship() {
  return useQuery({
    queryKey: ['sponsorship'],
    queryFn: ({ signal }) => answered(api.GET('/api/v1/admin/sponsorship', { signal, cache: 'no-store' })),
    refetchInterval: LOOK_AGAIN_MS,
  })
}

export function useRelayLog(filter: RelayLogFilter) {
  return usePages(['relay-log', filter], (page, signal) =>
    answered(
      api.GET('/api/v1/admin/relay-log', { params: { query: { ...filter, ...page } }, signal, cache: 'no-store' }),
    ),
  )
}
