import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answered } from '../../../api/answered.ts'
import { api } from '../../../api/client.ts'
import type { AdminTransaction } from '../../../api/types.ts'
import { usePages } from '../../../api/use-pages.ts'
import type { statuses } from './statuses.ts'

export type TransactionFilter = { status?: (typeof statuses)[number]; operation?: string }

const CLOSELY_MS = 2_000

export function useTransactions(filter: TransactionFilter) {
  return usePages(['transactions', filter], (page, signal) =>
    answered(
      api.GET('/api/v1/admin/transactions', { params: { query: { ...filter, ...page } }, signal, cache: 'no-store' }),
    ),
  )
}

export function useTransaction(id: string) {
  return useQuery({
    queryKey: ['transaction', id],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/v1/admin/transactions/{id}', { params: { path: { id } }, signal, cache: 'no-store' })),
    refetchInterval: ({ state: { data } }) => (data && hasEnded(data) ? false : CLOSELY_MS),
  })
}

export function hasEnded({ status }: Pick<AdminTransaction, 'status'>): boolean {
  return status === 'confirmed' || status === 'dropped'
}

/** Has one that waits for its block signed anew, for more. */
export function useReplace(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => answered(api.POST('/api/v1/admin/transactions/{id}/replace', { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['transaction', id] }),
  })
}
