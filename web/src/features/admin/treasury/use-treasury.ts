import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { answered } from '../../../api/answered.ts'
import { api } from '../../../api/client.ts'
import { usePages } from '../../../api/use-pages.ts'
import type { By } from './last-periods.ts'
import { type LedgerFilter, queryOf } from './ledger-filter.ts'

const LOOK_AGAIN_MS = 10_000

export function useTreasury(by: By) {
  return useQuery({
    queryKey: ['treasury', by],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/v1/admin/treasury', { params: { query: { by } }, signal, cache: 'no-store' })),
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_AGAIN_MS,
  })
}

export function useLedger(filter: LedgerFilter) {
  return usePages(['ledger', filter], (page, signal) =>
    answered(
      api.GET('/api/v1/admin/ledger', {
        params: { query: { ...queryOf(filter), ...page } },
        ...{ signal, cache: 'no-store' as const },
      }),
    ),
  )
}
