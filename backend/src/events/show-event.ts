import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import { availableOf, type PaymentMeans, type Tier } from './event.ts'
import type { EventStatus } from './event-states.ts'
import { UnknownEvent } from './events.errors.ts'
import type { eventView } from './events.schemas.ts'
import { Events } from './events.ts'

type EventView = z.infer<typeof eventView>

const OPEN_TO_ANYONE: readonly EventStatus[] = ['approved', 'cancelled']

/** One event with its tiers, for anyone. */
@Injectable()
export class ShowEvent {
  constructor(private readonly events: Events) {}

  async toAnyone(eventId: string): Promise<EventView> {
    const event = await this.events.find(eventId)
    if (!event || !OPEN_TO_ANYONE.includes(event.status)) throw new UnknownEvent({ eventId })
    const { id, title, description, venue, timeZone, status, payoutMode, transferPolicy: kind } = event
    return {
      ...{ id, title, description, venue, timeZone, status, payoutMode },
      category: event.category as EventView['category'], // the draft was checked against the same list
      startsAt: event.startsAt.toISOString(),
      endsAt: event.endsAt.toISOString(),
      saleStartsAt: event.saleStartsAt.toISOString(),
      saleEndsAt: event.saleEndsAt.toISOString(),
      onchainEventId: event.onchainEventId === null ? null : String(event.onchainEventId),
      organizer: { id: event.organizerId, name: event.organizerName },
      tiers: event.tiers.map(tierViewOf),
      transferPolicy: { kind, resaleCapBps: event.resaleCapBps, royaltyBps: event.royaltyBps },
      createdAt: event.createdAt.toISOString(),
    }
  }
}

function tierViewOf(tier: Tier): EventView['tiers'][number] {
  const { tierId, name, maximum, perPerson, isGuarded: guarded, sold, held } = tier
  const price = (means: PaymentMeans) => tier.prices[means]?.toString() ?? null
  const prices = { native: price('native'), usdc: price('usdc') }
  return { tierId, name, maximum, perPerson, guarded, prices, sold, held, available: availableOf(tier) }
}
