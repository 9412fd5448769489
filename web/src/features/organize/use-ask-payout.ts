import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import { isPassing } from '../../api/problem.ts'
import { forgetKeyFor, keyFor } from '../../browser/key-for.ts'
import type { useAsked } from './use-asked.ts'

/** Asks for what an event holds, and whatever else one is owed; however often it is pressed, once. */
export function useAskPayout(eventId: string, follow: ReturnType<typeof useAsked>['follow']) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () =>
      answered(
        api.POST('/api/v1/events/{id}/payout', {
          params: { path: { id: eventId }, header: { 'Idempotency-Key': keyFor(`payout.${eventId}`, 'ask') } },
        }),
      ),
    onSuccess: ({ id }) => {
      forgetKeyFor(`payout.${eventId}`)
      follow({ matter: 'payout', operationId: id })
    },
    onError: (failure) => {
      if (!isPassing(failure)) forgetKeyFor(`payout.${eventId}`)
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['organizer', 'payouts'] }),
  })
}
