import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import { hasCode } from '../../api/problem.ts'
import { usePages } from '../../api/use-pages.ts'

export function useSessions() {
  return usePages(['sessions'], (page, signal) =>
    answered(api.GET('/api/v1/me/sessions', { params: { query: page }, signal, cache: 'no-store' })),
  )
}

/** Ends a session; one that is not there any more has ended, too. */
export function useEndSession() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (id: string) => {
      try {
        await answered(api.DELETE('/api/v1/me/sessions/{id}', { params: { path: { id } } }))
      } catch (failure) {
        if (!hasCode(failure, 'identity.unknown_session')) throw failure
      }
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['sessions'] }),
  })
}
