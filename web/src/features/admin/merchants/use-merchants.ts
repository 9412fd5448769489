import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answered } from '../../../api/answered.ts'
import { api } from '../../../api/client.ts'
import { usePages } from '../../../api/use-pages.ts'

const KEY = ['merchants']

export function useMerchants() {
  return usePages(KEY, (query, signal) =>
    answered(api.GET('/api/v1/admin/merchants', { params: { query }, signal, cache: 'no-store' })),
  )
}

/** What we keep of the payments that a merchant asks for from now on. */
export function useSetFee(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (feeBps: number) =>
      answered(api.PUT('/api/v1/admin/merchants/{id}', { params: { path: { id } }, body: { feeBps } })),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  })
}
