import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import { isPassing } from '../../api/problem.ts'
import { forgetKeyFor, keyFor } from '../../browser/key-for.ts'
import type { useAsked } from './use-asked.ts'

/** Sends a draft to the reviewers, by way of the chain; however often it is pressed, once. */
export function useSubmit(eventId: string, follow: ReturnType<typeof useAsked>['follow']) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (revision: number | undefined) =>
      answered(
        api.POST('/api/v1/events/{id}/submit', {
          params: {
            path: { id: eventId },
            header: { 'Idempotency-Key': keyFor(`submit.${eventId}`, String(revision)) },
          },
        }),
      ),
    onSuccess: ({ id }) => {
      forgetKeyFor(`submit.${eventId}`)
      follow({ matter: 'submission', operationId: id })
    },
    onError: (failure) => {
      if (!isPassing(failure)) forgetKeyFor(`submit.${eventId}`)
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['event', eventId] }),
  })
}
