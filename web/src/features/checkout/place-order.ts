import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import type { Means } from '../../print/amount.ts'
import type { Intention } from './intention.ts'

/** Orders tickets, paid with what one's wallet holds; the same intention again gives the same order. */
export function placeOrder(eventId: string, { key, tierId, quantity }: Intention, payWith: Means) {
  return answered(
    api.POST('/api/v1/events/{id}/tickets', {
      params: { path: { id: eventId }, header: { 'Idempotency-Key': key } },
      body: { tierId, quantity, payWith },
    }),
  )
}
