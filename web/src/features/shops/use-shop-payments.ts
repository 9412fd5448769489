import { useQuery } from '@tanstack/react-query'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import { usePages } from '../../api/use-pages.ts'
import { timesOf } from '../../browser/times-of.ts'
import type { PaymentFilter } from './payment-filter.ts'

const CLOSELY_MS = 2_000
const NOW_AND_THEN_MS = 10_000

/** A payment has no id but the one that the chain knows it by. */
export function useShopPayments(filter: PaymentFilter) {
  return usePages(['shop', 'payments', filter], async (page, signal) => {
    const { items, nextCursor } = await answered(
      api.GET('/api/v1/organizer/payments', {
        params: { query: { ...filter, ...timesOf(filter), ...page } },
        signal,
        cache: 'no-store',
      }),
    )
    return { items: items.map((payment) => ({ ...payment, id: payment.paymentId })), nextCursor }
  })
}

/** With the status that the contract says: closely until the record of it was read, for it may be paid any moment. */
export function useShopPayment(paymentId: string) {
  return useQuery({
    queryKey: ['shop', 'payment', paymentId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/v1/organizer/payments/{paymentId}', {
          params: { path: { paymentId } },
          signal,
          cache: 'no-store',
        }),
      ),
    refetchInterval: ({ state: { data } }) =>
      data && (data.transactionHash || data.status === 'expired') ? NOW_AND_THEN_MS : CLOSELY_MS,
  })
}
