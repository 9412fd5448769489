import { latencyFigures } from '../accept/describe-load.ts'
import { offerOrders } from '../accept/offer-orders.ts'
import type { Caller } from '../house/caller.ts'
import type { House } from '../house/open-house.ts'
import { CpuMeter } from '../load/cpu-meter.ts'
import { readCpuSeconds, readTreeCpuSeconds } from '../load/read-cpu.ts'
import { isWhole } from '../reconcile-orders.ts'
import { asText, type Figure, type Requirement } from '../row.ts'
import { soldOnChain } from './chain-client.ts'
import { followOrders } from './follow-orders.ts'

export type Sale = { perSecond: number; figures: Figure[]; requirements: Requirement[] }

// As fast as they are accepted: what is measured begins behind the 202.
const ORDERS_PER_SECOND = 500
const PATIENCE_SECONDS = 120

/** A free ticket for each, from the first request to the last order that is ticketed. The worker has to run. */
export async function measureSale(house: House, people: readonly Caller[], signal: AbortSignal): Promise<Sale> {
  const { database, chain, worker } = house
  const soldBefore = await soldOnChain(house)
  const meters = {
    worker: new CpuMeter(() => readCpuSeconds(worker)),
    chain: new CpuMeter(async () => readTreeCpuSeconds(chain.pid())),
    PostgreSQL: new CpuMeter(async () => readTreeCpuSeconds(database.pid())),
  }
  await Promise.all(Object.values(meters).map((meter) => meter.begin()))
  const { accepted, report, reconciliation } = await offerOrders(
    house,
    { people, count: people.length, perSecond: ORDERS_PER_SECOND },
    signal,
  )
  const orderIds = accepted.map(({ orderId }) => orderId)
  const ends = await followOrders(database.url, orderIds, { patienceSeconds: PATIENCE_SECONDS, signal })
  await Promise.all(Object.values(meters).map((meter) => meter.end()))
  const seconds = (ends.lastAt - report.beganAt) / 1000
  const soldHere = (await soldOnChain(house)) - soldBefore
  const cpu = Object.entries(meters).flatMap(([name, { seconds: used }]) =>
    used === undefined ? [] : [{ name: `CPU of ${name}`, value: (used * 1000) / ends.ticketed, unit: 'ms per ticket' }],
  )
  return {
    perSecond: ends.ticketed / seconds,
    figures: [
      { name: 'tickets', value: ends.ticketed / seconds, unit: '/s' },
      ...latencyFigures(ends.latenciesMs).map((figure) => ({ ...figure, name: `order to ticket ${figure.name}` })),
      { name: 'ticketed', value: ends.ticketed },
      { name: 'in', value: seconds, unit: 's' },
      ...Object.entries(ends.reasons).map(([name, value]) => ({ name, value })),
      ...cpu,
    ],
    requirements: [
      {
        says: `${asText(ends.ticketed)} of ${asText(people.length)} ticketed, ${asText(soldHere)} sold on the chain`,
        isMet: ends.ticketed === people.length && soldHere === people.length && isWhole(reconciliation),
      },
    ],
  }
}
