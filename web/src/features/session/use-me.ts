import { queryOptions, useQuery } from '@tanstack/react-query'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import { hasCode } from '../../api/problem.ts'

/** Who is signed in; null is nobody. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => readMe(signal),
  staleTime: 60_000,
})

/** Undefined while it is not known. */
export function useMe() {
  return useQuery(meQuery).data
}

async function readMe(signal: AbortSignal) {
  try {
    return await answered(api.GET('/api/v1/me', { signal, cache: 'no-store' }))
  } catch (failure) {
    if (hasCode(failure, 'identity.sign_in_needed')) return null
    throw failure
  }
}
