import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import { hasCode } from '../../api/problem.ts'
import type { Merchant } from '../../api/types.ts'
import type { Fresh } from './fresh.ts'

type MerchantWish = Pick<Merchant, 'name' | 'recipient' | 'tokens'>

const KEY = ['shop', 'merchant']

/** Who one is as a merchant; null for whoever is none yet. */
export function useMerchant() {
  return useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }): Promise<Merchant | null> => {
      try {
        return await answered(api.GET('/api/v1/organizer/merchant', { signal, cache: 'no-store' }))
      } catch (failure) {
        if (hasCode(failure, 'merchants.no_profile')) return null
        throw failure
      }
    },
  })
}

/** Says who is paid, where and in which tokens; where the money goes wants a fresh code. */
export function useBecomeMerchant(fresh: Fresh) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: MerchantWish) => fresh(() => answered(api.PUT('/api/v1/organizer/merchant', { body }))),
    onSuccess: (merchant) => queries.setQueryData(KEY, merchant),
  })
}
