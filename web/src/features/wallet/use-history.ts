import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import { usePages } from '../../api/use-pages.ts'

/** What was paid from the wallet by authorizations, newest first. */
export function useOwnPayments() {
  return usePages(['payments'], (page, signal) =>
    answered(api.GET('/api/v1/me/payments', { params: { query: page }, signal, cache: 'no-store' })),
  )
}

/** What the wallet has done on the chain, newest first. */
export function useOwnOperations() {
  return usePages(['operations'], (page, signal) =>
    answered(api.GET('/api/v1/me/operations', { params: { query: page }, signal, cache: 'no-store' })),
  )
}
