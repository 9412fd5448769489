import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import type { Fresh } from './fresh.ts'

const KEY = ['allowance']
const LOOK_AGAIN_MS = 10_000

export type Limits = { total: string; perPayment: string; expiresAt: string }

/** What may be paid without asking, and how much of it is used. */
export function useAllowance(isSignedIn = true) {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => answered(api.GET('/api/v1/me/allowance', { signal, cache: 'no-store' })),
    enabled: isSignedIn,
    refetchInterval: LOOK_AGAIN_MS,
  })
}

/** Whatever lets more go than before asks for a fresh code. */
export function useGiveAllowance(fresh: Fresh) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (limits: Limits) => fresh(() => answered(api.PUT('/api/v1/me/allowance', { body: limits }))),
    onSuccess: (allowance) => queries.setQueryData(KEY, allowance),
  })
}

export function useEndAllowance() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => answered(api.DELETE('/api/v1/me/allowance')),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  })
}
