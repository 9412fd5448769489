import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answered } from '../../../api/answered.ts'
import { api } from '../../../api/client.ts'
import { usePages } from '../../../api/use-pages.ts'
import type { GrantableRole, roles } from './roles.ts'

export type PeopleFilter = { query?: string; role?: (typeof roles)[number] }

/** Asks for a code that is not old where one is wanted. */
export type Fresh = <Answer>(act: () => Promise<Answer>) => Promise<Answer>

export function usePeople(filter: PeopleFilter) {
  return usePages(['people', filter], (page, signal) =>
    answered(api.GET('/api/v1/admin/people', { params: { query: { ...filter, ...page } }, signal, cache: 'no-store' })),
  )
}

/** Gives somebody a role, or takes it. */
export function useChangeRole(personId: string, fresh: Fresh) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ role, isGiven }: { role: GrantableRole; isGiven: boolean }) => {
      const params = { path: { id: personId, role } }
      return fresh(() =>
        answered(
          isGiven
            ? api.PUT('/api/v1/admin/people/{id}/roles/{role}', { params })
            : api.DELETE('/api/v1/admin/people/{id}/roles/{role}', { params }),
        ),
      )
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['people'] }),
  })
}
