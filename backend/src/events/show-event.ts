import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import type { Visitor } from '../identity/index.ts'
import type { UnitOfWork } from '../platform/index.ts'
import { coverPaths } from './cover-paths.ts'
import { availableOf, type Event, type PaymentMeans, type Tier } from './event.ts'
import { UnknownEvent } from './events.errors.ts'
import type { eventView } from './events.schemas.ts'
import { Events } from './events.ts'
import { ReadAuthoring } from './read-authoring.ts'

type EventView = z.infer<typeof eventView>

type Authoring = EventView['authoring']

/** One event with its tiers: what is on for anyone, the rest for its organizer and admins. */
@Injectable()
export class ShowEvent {
  constructor(
    private readonly authoring: ReadAuthoring,
    private readonly events: Events,
  ) {}

  /** Who asks is looked up only where it matters to have said so. */
  async to(visitor: Visitor, eventId: string): Promise<EventView> {
    const event = await this.events.find(eventId)
    if (!event) throw new UnknownEvent({ eventId })
    const person = await visitor()
    const isInside = person?.id === event.organizerId || (person?.roles.includes('admin') ?? false)
    if (!isInside && !(await this.#isPublic(event))) throw new UnknownEvent({ eventId })
    if (!isInside) return viewOf(event, null)
    const [view] = await this.inside([event])
    if (!view) throw new UnknownEvent({ eventId })
    return view
  }

  /** With all that its organizer and admins see. */
  async inside(events: readonly Event[]): Promise<EventView[]> {
    const all = await this.authoring.of(events)
    return events.map((event) => viewOf(event, all.get(event.id) ?? null))
  }

  /** To its organizer, with what the unit of work has only just changed; takes no other connection. */
  async own(eventId: string, work: UnitOfWork): Promise<EventView> {
    const event = await this.events.find(eventId, work)
    if (!event) throw new UnknownEvent({ eventId })
    const authoring = (await this.authoring.of([event], work)).get(eventId) ?? null
    return viewOf(event, authoring)
  }

  async #isPublic(event: Event): Promise<boolean> {
    return event.status === 'approved' || (event.status === 'cancelled' && this.events.wasApproved(event))
  }
}

function viewOf(event: Event, authoring: Authoring): EventView {
  const { id, title, description, venue, timeZone, status, payoutMode, transferPolicy: kind, cancelReason } = event
  const tiers = event.tiers.filter((tier) => authoring || tier.status === 'approved')
  return {
    ...{ id, title, description, venue, timeZone, status, payoutMode, cancelReason },
    category: event.category as EventView['category'], // the draft was checked against the same list
    startsAt: event.startsAt.toISOString(),
    endsAt: event.endsAt.toISOString(),
    saleStartsAt: event.saleStartsAt.toISOString(),
    saleEndsAt: event.saleEndsAt.toISOString(),
    ...coverPaths(event),
    onchainEventId: event.onchainEventId === null ? null : String(event.onchainEventId),
    organizer: { id: event.organizerId, name: event.organizerName },
    tiers: tiers.map(tierViewOf),
    transferPolicy: { kind, resaleCapBps: event.resaleCapBps, royaltyBps: event.royaltyBps },
    createdAt: event.createdAt.toISOString(),
    authoring,
  }
}

function tierViewOf(tier: Tier): EventView['tiers'][number] {
  const { tierId, name, maximum, perPerson, isGuarded: guarded, sold, held, status } = tier
  const price = (means: PaymentMeans) => tier.prices[means]?.toString() ?? null
  const prices = { native: price('native'), usdc: price('usdc') }
  return { tierId, name, maximum, perPerson, guarded, prices, sold, held, available: availableOf(tier), status }
}
