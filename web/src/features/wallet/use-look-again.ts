import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'

/** Has the chain asked anew what the wallet holds, for everything that shows it. */
export function useLookAgain() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => {
      const params = { query: { fresh: 'true' as const } }
      return answered(api.GET('/api/v1/me/wallet/balances', { params, cache: 'no-store' }))
    },
    onSuccess: (balances) => queries.setQueriesData({ queryKey: ['balances'] }, balances),
  })
}
