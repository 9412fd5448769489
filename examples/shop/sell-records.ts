import { randomUUID } from 'node:crypto'
import { type BoxofficeClient, type GaslessSignature, NotFoundError, type WebhookMessage } from '@boxoffice/sdk'
import type { Orders } from './keep-orders.ts'
import type { Order } from './order.ts'
import { priceCart } from './price-cart.ts'
import { Refused } from './refused.ts'
import { watchPayment } from './watch-payment.ts'

type Parts = { readonly boxoffice: BoxofficeClient; readonly orders: Orders; readonly token: string }

export type Till = ReturnType<typeof sellRecords>

/** Takes orders and learns of their payment: by webhook, and by asking, whichever is first. */
export function sellRecords({ boxoffice, orders, token }: Parts) {
  const watches = new Map<string, AbortController>()

  const find = (id: string): Order => {
    const order = orders.find(id)
    if (!order) throw new Refused(404, 'order_unknown', 'There is no such order.')
    return order
  }

  const watch = ({ id, payment: { paymentId } }: Order) => {
    watches.get(id)?.abort()
    const watching = new AbortController()
    watches.set(id, watching)
    watchPayment(boxoffice, paymentId, watching.signal)
      .then((payment) => {
        const { heard, ...order } = find(id)
        if (payment.status === 'expired') return orders.keep({ ...order, heard, payment, status: 'expired' })
        return orders.keep({ ...order, payment, status: 'paid', heard: { ...heard, polling: now() } })
      })
      .catch((error: unknown) => {
        if (watching.signal.aborted) return
        // The local stack was begun anew, and knows nothing of the orders from before.
        if (error instanceof NotFoundError) orders.keep({ ...find(id), status: 'expired' })
        else console.error(`Order ${id} cannot be watched:`, error)
      })
  }

  return {
    find,
    async order(cart: unknown): Promise<Order> {
      const { lines, amount } = priceCart(cart)
      const id = randomUUID()
      const payment = await boxoffice.createPayment({ amount, token }, { idempotencyKey: id })
      const order = { id, lines, amount, createdAt: now(), payment, status: 'waiting', heard: {}, sequence: 0 } as const
      watch(orders.keep(order))
      return order
    },

    gaslessData: (id: string, payer: string) => boxoffice.getGaslessData(find(id).payment.paymentId, payer),

    async payGasless(id: string, { payer, signature, permitSignature }: GaslessSignature): Promise<Order> {
      const signed = { payer, signature, ...(permitSignature && { permitSignature }) }
      await boxoffice.submitGaslessSignature(find(id).payment.paymentId, signed)
      return find(id)
    },

    /** A message may come twice, or late: one that is not newer than the last says nothing new. */
    hear({ type, sequence, data: payment }: WebhookMessage): void {
      const order = orders.findByPayment(payment.paymentId)
      if (!order || sequence <= order.sequence) return
      if (type === 'payment.completed') {
        orders.keep({ ...order, payment, sequence, status: 'paid', heard: { ...order.heard, webhook: now() } })
      }
      if (type === 'payment.expired') orders.keep({ ...order, payment, sequence, status: 'expired' })
      if (type === 'payment.reversed') watch(orders.keep({ ...order, payment, sequence, status: 'waiting', heard: {} }))
    },

    /** What was open when the shop closed. */
    goOn(): void {
      orders.unpaid().forEach(watch)
    },
    close(): void {
      for (const watching of watches.values()) watching.abort()
    },
  }
}

function now(): string {
  return new Date().toISOString()
}
