import { Injectable, type OnModuleInit } from '@nestjs/common'
import { availableOf, type Event, ListUsdcSales } from '../events/index.ts'
import { type Discoverable, Discovery } from '../payments/index.ts'
import { purchaseCall } from './describe-purchase.ts'
import { resourceOf, SALE_MARGIN_SECONDS, TICKETS } from './offer-tickets.ts'

/** Shows agents the events of which tickets can be bought for USDC. */
@Injectable()
export class DisplayTickets implements OnModuleInit {
  constructor(
    private readonly discovery: Discovery,
    private readonly sales: ListUsdcSales,
  ) {}

  onModuleInit(): void {
    this.discovery.register(async (place) => {
      const { events, total } = await this.sales.page(place, SALE_MARGIN_SECONDS)
      return { items: events.map(displayed), total }
    })
  }
}

function displayed(event: Event): Discoverable {
  const { id, title, category, venue, timeZone, startsAt, endsAt, saleEndsAt } = event
  const tiers = event.tiers.flatMap((tier) => {
    const { tierId, name, perPerson, prices, status } = tier
    if (status !== 'approved' || prices.usdc === null || prices.usdc === 0n) return []
    return [{ tierId, name, price: String(prices.usdc), perPerson, available: availableOf(tier) }]
  })
  const times = { timeZone, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }
  return {
    ...{ kind: TICKETS, resource: resourceOf(id), description: `Tickets for ${title}` },
    amounts: tiers.map(({ price }) => price),
    call: purchaseCall(tiers[0]?.tierId ?? 0, 1),
    metadata: {
      event: { id, title, category, venue, ...times, saleEndsAt: saleEndsAt.toISOString() },
      tiers,
    },
    updatedAt: event.askedAt,
  }
}
