import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import type { Person } from '../identity/index.ts'
import { Database } from '../platform/index.ts'
import { availableOf } from './event.ts'
import { Events } from './events.ts'
import type { salesView } from './figures.schemas.ts'

type SalesView = z.infer<typeof salesView>
type Day = SalesView['days'][number]
type Sum = SalesView['totals'][number]
type Refunded = { tierId: number; currency: string; count: number; amount: string }

/** What was sold of an event, for its organizer: counted from the chain's own logs, not from orders. */
@Injectable()
export class ShowSales {
  constructor(
    private readonly database: Database,
    private readonly events: Events,
  ) {}

  async to(organizer: Person, eventId: string): Promise<SalesView> {
    const event = await this.events.ofOrganizer(organizer.id, eventId)
    const { timeZone, onchainEventId } = event
    const [days, refunded] = await Promise.all([
      this.#days(String(onchainEventId ?? -1), timeZone),
      this.#refunded(String(onchainEventId ?? -1)),
    ])
    return {
      ...{ eventId, timeZone, totals: sumUp(days, refunded), days },
      tiers: event.tiers.map((tier) => ({
        ...{
          tierId: tier.tierId,
          name: tier.name,
          maximum: tier.maximum,
          held: tier.held,
          available: availableOf(tier),
        },
        sums: sumUp(days.filter(isOf(tier)), refunded.filter(isOf(tier))),
      })),
    }
  }

  #days(onchainEventId: string, timeZone: string): Promise<Day[]> {
    return this.database.query<Day>(
      `select to_char(sold_at at time zone $2, 'YYYY-MM-DD') as day, tier_id as "tierId", currency,
              count(*)::int as sold, sum(price)::text as gross
         from sales where onchain_event_id = $1 group by 1, 2, 3 order by 1, 2, 3`,
      [onchainEventId, timeZone],
    )
  }

  #refunded(onchainEventId: string): Promise<Refunded[]> {
    return this.database.query<Refunded>(
      `select tier_id as "tierId", currency, count(*)::int as count, sum(amount)::text as amount
         from refunds where onchain_event_id = $1 group by 1, 2`,
      [onchainEventId],
    )
  }
}

function isOf({ tierId }: { tierId: number }) {
  return (one: { tierId: number }) => one.tierId === tierId
}

/** By currency, of which a day or a refund names one each. */
function sumUp(days: readonly Day[], refunded: readonly Refunded[]): Sum[] {
  const currencies = [...new Set([...days, ...refunded].map(({ currency }) => currency))].sort().reverse()
  return currencies.map((currency) => {
    const [sold, back] = [
      days.filter((one) => one.currency === currency),
      refunded.filter((one) => one.currency === currency),
    ]
    return {
      currency,
      sold: sold.reduce((sum, one) => sum + one.sold, 0),
      gross: String(sold.reduce((sum, one) => sum + BigInt(one.gross), 0n)),
      refunded: back.reduce((sum, one) => sum + one.count, 0),
      refundedAmount: String(back.reduce((sum, one) => sum + BigInt(one.amount), 0n)),
    }
  })
}
