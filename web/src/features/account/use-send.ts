import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import { isPassing } from '../../api/problem.ts'
import { forgetKeyFor, keyFor } from '../../browser/key-for.ts'
import type { Fresh } from './fresh.ts'
import type { Wish } from './read-wish.ts'
import type { Sending } from './sending.ts'

type Send = Wish & { currency: string }

/** Sends money out of the wallet; however often the same is pressed, once. */
export function useSend(fresh: Fresh, onSent: (sending: Sending) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ to, units, currency }: Send) =>
      fresh(() =>
        answered(
          api.POST('/api/v1/me/wallet/transfers', {
            params: { header: { 'Idempotency-Key': keyFor('send', `${to} ${currency} ${units}`) } },
            body: { to, currency, amount: units },
          }),
        ),
      ),
    onSuccess: ({ id }, { means, units, to }) => {
      forgetKeyFor('send')
      onSent({ operationId: id, means, units, to })
    },
    onError: (failure) => {
      if (!isPassing(failure)) forgetKeyFor('send')
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['balances'] }),
  })
}
