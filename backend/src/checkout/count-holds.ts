import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Gauge } from 'prom-client'
import { z } from 'zod'
import { TierInventory } from '../events/index.ts'
import { Database, defineJob, JobQueue, Log, Metrics } from '../platform/index.ts'
import { OrderRows } from './order-rows.ts'

export type Difference = {
  readonly eventId: string
  readonly tierId: number
  readonly held: number
  /** In orders that are on their way. */
  readonly ordered: number
}

const EVERY_SECONDS = 600

const countHolds = defineJob('checkout.count-holds', z.object({}))

/** Compares what tiers say is held with what open orders are for. There is no difference; if there is one, it is told. */
@Injectable()
export class CountHolds implements OnModuleInit {
  readonly #differences

  constructor(
    private readonly database: Database,
    private readonly inventory: TierInventory,
    private readonly log: Log,
    private readonly orders: OrderRows,
    private readonly queue: JobQueue,
    metrics: Metrics,
  ) {
    this.#differences = new Gauge({
      name: 'boxoffice_hold_differences',
      help: 'Tiers whose held tickets are not those of their open orders; anything but 0 is a mistake of ours',
      registers: [metrics.registry],
    })
  }

  onModuleInit(): void {
    this.queue.handle(countHolds, async () => {
      await this.compare()
    })
    this.queue.schedule(countHolds, {}, EVERY_SECONDS)
  }

  /** As both stand at one moment. */
  async compare(): Promise<Difference[]> {
    const differences = await this.database.work(async (work) => {
      await work.query('set transaction isolation level repeatable read, read only')
      const held = await this.inventory.allHeld(work)
      return compare(held, await this.orders.allOpen(work))
    })
    this.#differences.set(differences.length)
    for (const difference of differences) this.log.error(difference, 'what is held is not what is ordered')
    return differences
  }
}

type Counted = { readonly eventId: string; readonly tierId: number; readonly quantity: number }

function compare(held: readonly Counted[], ordered: readonly Counted[]): Difference[] {
  const tiers = new Map<string, { eventId: string; tierId: number; held: number; ordered: number }>()
  const tierOf = ({ eventId, tierId }: Counted) => {
    const name = `${eventId} ${tierId}`
    const tier = tiers.get(name) ?? { eventId, tierId, held: 0, ordered: 0 }
    tiers.set(name, tier)
    return tier
  }
  for (const one of held) tierOf(one).held = one.quantity
  for (const one of ordered) tierOf(one).ordered = one.quantity
  return [...tiers.values()].filter((tier) => tier.held !== tier.ordered)
}
