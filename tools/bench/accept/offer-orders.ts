import type { Caller } from '../house/caller.ts'
import type { House } from '../house/open-house.ts'
import type { Accepted } from '../reconcile-orders.ts'
import { type Offered, offerAndCount } from './offer-and-count.ts'

export type OrderLoad = {
  people: readonly Caller[]
  count: number
  /** Left out, all at the same instant. */
  perSecond?: number
  /** So many of them at the front whose latency does not count. */
  runIn?: number
}

const CONNECTIONS = 1000
const PATIENCE_SECONDS = 30

/** Has people order one free ticket each, in turn. */
export function offerOrders(house: House, load: OrderLoad, signal: AbortSignal): Promise<Offered> {
  const { people, ...offered } = load
  const { event, apiPort } = house
  const plan = {
    ...offered,
    ...{ host: '127.0.0.1', port: apiPort, paths: [`/api/v1/events/${event.id}/tickets`] },
    body: JSON.stringify({ tierId: event.tierId, quantity: 1, payWith: 'native' }),
    tokens: people.map(({ token }) => token),
    ...{ connections: CONNECTIONS, patienceSeconds: PATIENCE_SECONDS },
  }
  const read = ({ body }: { body: string }, index: number) => {
    const personId = people[index % people.length]?.personId
    return personId ? { orderId: (JSON.parse(body) as Accepted).orderId, personId } : undefined
  }
  return offerAndCount(house, plan, { tierId: event.tierId, by: 'orders', read }, signal)
}
