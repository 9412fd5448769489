import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import type { Fresh } from './fresh.ts'

const KEY = ['shop', 'webhooks']

export function useWebhooks() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => answered(api.GET('/api/v1/organizer/webhooks', { signal, cache: 'no-store' })),
    select: ({ items }) => items,
  })
}

/** The answer has the secret, this once: it is kept nowhere else. */
export function useAddWebhook(fresh: Fresh) {
  const queries = useQueryClient()
  return useMutation({
    gcTime: 0,
    mutationFn: (url: string) => fresh(() => answered(api.POST('/api/v1/organizer/webhooks', { body: { url } }))),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  })
}

/** The old secret is over at once. */
export function useRenewSecret(id: string, fresh: Fresh) {
  return useMutation({
    gcTime: 0,
    mutationFn: () =>
      fresh(() => answered(api.POST('/api/v1/organizer/webhooks/{id}/secret', { params: { path: { id } } }))),
  })
}

export function useRemoveWebhook() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => answered(api.DELETE('/api/v1/organizer/webhooks/{id}', { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  })
}
