import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answered } from '../../../api/answered.ts'
import { api } from '../../../api/client.ts'
import { isFinal } from '../../../api/operation-words.ts'
import { usePages } from '../../../api/use-pages.ts'
import type { statuses } from './statuses.ts'

export type OperationFilter = {
  status?: (typeof statuses)[number]
  ended?: 'true' | 'false'
  kind?: string
  person?: string
}

const CLOSELY_MS = 2_000

export function useOperations(filter: OperationFilter) {
  return usePages(['operations', filter], (page, signal) =>
    answered(
      api.GET('/api/v1/admin/operations', { params: { query: { ...filter, ...page } }, signal, cache: 'no-store' }),
    ),
  )
}

/** Looked at closely until it has ended. */
export function useOperation(id: string) {
  return useQuery({
    queryKey: ['operation', id],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/v1/admin/operations/{id}', { params: { path: { id } }, signal, cache: 'no-store' })),
    refetchInterval: ({ state: { data } }) => (data && isFinal(data) ? false : CLOSELY_MS),
  })
}

/** Has one that waits taken up now. */
export function useRetry(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => answered(api.POST('/api/v1/admin/operations/{id}/retry', { params: { path: { id } } })),
    onSuccess: (operation) => queries.setQueryData(['operation', id], operation),
    onError: () => queries.invalidateQueries({ queryKey: ['operation', id] }),
  })
}
