import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import type { ApiKey } from '../../api/types.ts'
import type { Fresh } from './fresh.ts'

const KEY = ['shop', 'keys']
const LOOK_AGAIN_MS = 10_000

export const scopes = [
  'payments:write',
  'payments:read',
  'gasless:write',
  'chain:read',
] as const satisfies readonly ApiKey['scopes'][number][]

export type Scope = (typeof scopes)[number]

/** Where a scope’s words stand: a colon means something else there. */
export const scopeWords = {
  'payments:write': 'ask',
  'payments:read': 'read',
  'gasless:write': 'gasless',
  'chain:read': 'chain',
} as const satisfies Record<Scope, string>

export function useKeys() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => answered(api.GET('/api/v1/organizer/api-keys', { signal, cache: 'no-store' })),
    select: ({ items }) => items,
    refetchInterval: LOOK_AGAIN_MS,
  })
}

/** The answer has the key itself, this once: it is kept nowhere else. */
export function useMakeKey(fresh: Fresh) {
  const queries = useQueryClient()
  return useMutation({
    gcTime: 0,
    mutationFn: (body: { name: string; scopes: Scope[] }) =>
      fresh(() => answered(api.POST('/api/v1/organizer/api-keys', { body }))),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  })
}

export function useRevokeKey() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => answered(api.DELETE('/api/v1/organizer/api-keys/{id}', { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  })
}
