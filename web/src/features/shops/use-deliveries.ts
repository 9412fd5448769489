import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import { usePages } from '../../api/use-pages.ts'
import type { deliveryStatuses } from './delivery-statuses.ts'

export type DeliveryFilter = { status?: (typeof deliveryStatuses)[number]; paymentId?: string }

const keyOf = (id: string) => ['shop', 'deliveries', id]

export function useDeliveries(id: string, filter: DeliveryFilter) {
  return usePages([...keyOf(id), filter], (page, signal) =>
    answered(
      api.GET('/api/v1/organizer/webhooks/{id}/deliveries', {
        params: { path: { id }, query: { ...filter, ...page } },
        signal,
        cache: 'no-store',
      }),
    ),
  )
}

/** Has one sent again, with the same words and the same id. */
export function useReplay(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (deliveryId: string) =>
      answered(
        api.POST('/api/v1/organizer/webhooks/{id}/deliveries/{deliveryId}/replay', {
          params: { path: { id, deliveryId } },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf(id) }),
  })
}
