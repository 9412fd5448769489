import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import type { Intention } from './intention.ts'

/** Orders tickets; the same intention again gives the same order. */
export function placeOrder(eventId: string, { key, tierId, quantity, payWith }: Intention) {
  return answered(
    api.POST('/api/v1/events/{id}/tickets', {
      params: { path: { id: eventId }, header: { 'Idempotency-Key': key } },
      body: { tierId, quantity, payWith },
    }),
  )
}
