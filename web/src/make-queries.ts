import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { hasCode, isPassing } from './api/problem.ts'

/** What the pages know of the API's answers. */
export function makeQueries(): QueryClient {
  // A session that has ended is noticed by whatever is asked next; the page then asks who is there.
  const onError = (failure: unknown) => {
    if (hasCode(failure, 'identity.sign_in_needed')) queries.invalidateQueries({ queryKey: ['me'] })
  }
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        // A refusal stays one; what may pass is asked for twice more. A local stack answers without any network.
        retry: (tries, failure) => tries < 2 && isPassing(failure),
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  })
  return queries
}
