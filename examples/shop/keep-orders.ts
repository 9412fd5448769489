import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Order } from './order.ts'

export type Orders = ReturnType<typeof keepOrders>

/** Orders in one file that is written anew at each change: enough for a small shop, which a database would outgrow. */
export function keepOrders(file: string) {
  mkdirSync(dirname(file), { recursive: true })
  const kept: Order[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []
  const orders = new Map(kept.map((order) => [order.id, order]))
  return {
    find: (id: string) => orders.get(id),
    findByPayment: (paymentId: string) => [...orders.values()].find(({ payment }) => payment.paymentId === paymentId),
    unpaid: () => [...orders.values()].filter(({ status }) => status === 'waiting'),
    keep(order: Order): Order {
      orders.set(order.id, order)
      // Renamed into place, so that it is whole whenever the power goes.
      writeFileSync(`${file}.new`, JSON.stringify([...orders.values()], undefined, 2), { mode: 0o600 })
      renameSync(`${file}.new`, file)
      return order
    },
  }
}
