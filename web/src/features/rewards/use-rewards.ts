import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import { isPassing } from '../../api/problem.ts'
import { usePages } from '../../api/use-pages.ts'
import { forgetKeyFor, keyFor } from '../../browser/key-for.ts'

const KEY = ['rewards']
const CLOSELY_MS = 2_000
const LOOK_AGAIN_MS = 10_000

/** Looked at closely while a reward is on its way. */
export function useRewards() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => answered(api.GET('/api/v1/me/rewards', { signal, cache: 'no-store' })),
    refetchInterval: ({ state: { data } }) =>
      data?.weeks.some(({ status }) => status === 'claiming') ? CLOSELY_MS : LOOK_AGAIN_MS,
  })
}

export function usePoints() {
  return usePages([...KEY, 'points'], (page, signal) =>
    answered(api.GET('/api/v1/me/rewards/points', { params: { query: page }, signal, cache: 'no-store' })),
  )
}

/** Has the reward of a week paid; however often it is pressed, once. */
export function useClaim(week: number) {
  const queries = useQueryClient()
  const what = `claim.${week}`
  return useMutation({
    mutationFn: () =>
      answered(
        api.POST('/api/v1/me/rewards/claims', {
          params: { header: { 'Idempotency-Key': keyFor(what, String(week)) } },
          body: { week },
        }),
      ),
    onSuccess: () => forgetKeyFor(what),
    onError: (failure) => {
      if (!isPassing(failure)) forgetKeyFor(what)
    },
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  })
}
