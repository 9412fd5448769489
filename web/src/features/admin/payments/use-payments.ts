import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answered } from '../../../api/answered.ts'
import { api } from '../../../api/client.ts'
import type { AdminPayment } from '../../../api/types.ts'
import { usePages } from '../../../api/use-pages.ts'
import type { Repair } from './repairs-of.ts'
import type { statuses } from './statuses.ts'

export type PaymentFilter = { status?: (typeof statuses)[number]; kind?: string; payer?: string; stuck?: 'true' }

const CLOSELY_MS = 2_000
const LOOK_AGAIN_MS = 10_000

export function usePayments(filter: PaymentFilter) {
  return usePages(['payments', filter], (page, signal) =>
    answered(
      api.GET('/api/v1/admin/payments', { params: { query: { ...filter, ...page } }, signal, cache: 'no-store' }),
    ),
  )
}

export function usePaymentQueue() {
  return useQuery({
    queryKey: ['payment-queue'],
    queryFn: ({ signal }) => answered(api.GET('/api/v1/admin/payments/queue', { signal, cache: 'no-store' })),
    refetchInterval: LOOK_AGAIN_MS,
  })
}

/** Looked at closely until it has ended; one that failed may still turn out to have been taken. */
export function usePayment(id: string) {
  return useQuery({
    queryKey: ['payment', id],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/v1/admin/payments/{id}', { params: { path: { id } }, signal, cache: 'no-store' })),
    refetchInterval: ({ state: { data } }) => (data && hasEnded(data) ? LOOK_AGAIN_MS : CLOSELY_MS),
  })
}

export function hasEnded({ status }: Pick<AdminPayment, 'status'>): boolean {
  return status === 'completed' || status === 'failed' || status === 'refunded'
}

/** Does one of the things that can be done by hand for a payment. */
export function useRepair(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (repair: Repair) => {
      const params = { path: { id } }
      if (repair === 'retry') return answered(api.POST('/api/v1/admin/payments/{id}/retry', { params }))
      if (repair === 'requeue') return answered(api.POST('/api/v1/admin/payments/{id}/requeue', { params }))
      return answered(api.POST('/api/v1/admin/payments/{id}/refund', { params }))
    },
    onSuccess: (payment) => queries.setQueryData(['payment', id], payment),
    onError: () => queries.invalidateQueries({ queryKey: ['payment', id] }),
  })
}
