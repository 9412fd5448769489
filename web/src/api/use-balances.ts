import { useQuery } from '@tanstack/react-query'
import { answered } from './answered.ts'
import { api } from './client.ts'

const LOOK_AGAIN_MS = 10_000

/** What a person's wallet holds, as it was last seen; what comes or goes shows itself. */
export function useBalances(personId: string | undefined) {
  return useQuery({
    queryKey: ['balances', personId],
    queryFn: ({ signal }) => answered(api.GET('/api/v1/me/wallet/balances', { signal, cache: 'no-store' })),
    enabled: personId !== undefined,
    refetchInterval: LOOK_AGAIN_MS,
  })
}
