import { answered } from './answered.ts'
import { api } from './client.ts'
import { follow, type Listener } from './follow.ts'
import type { Payment } from './types.ts'

/** A payment, until it has ended one way or the other. */
export function followPayment(id: string, listener: Listener<Payment>): () => void {
  return follow(
    {
      stream: `/api/v1/payments/${id}/stream`,
      name: 'payment',
      ask: (signal) => answered(api.GET('/api/v1/payments/{id}', { params: { path: { id } }, signal })),
      hasEnded: isOver,
    },
    listener,
  )
}

/** Nothing more happens to it. */
export function isOver({ status }: Pick<Payment, 'status'>): boolean {
  return status === 'completed' || status === 'failed' || status === 'refunded'
}
