import { Injectable } from '@nestjs/common'
import type { Address } from 'viem'
import { type Event, Events, UnknownEvent, UnknownTier, whyNotOnSale } from '../events/index.ts'
import type { Offer } from '../payments/index.ts'
import { attempt, Clock, type RefusalError } from '../platform/index.ts'
import { Shelf } from '../tickets/index.ts'
import { NotForSaleInCurrency, NothingToPay } from './checkout.errors.ts'
import { describePurchase } from './describe-purchase.ts'
import { tooMany } from './order-limits.ts'

/** The payment type of tickets. */
export const TICKETS = 'tickets'

/** A payment takes up to a minute or two to be carried out where the chain is slow: a sale does not end in between. */
export const SALE_MARGIN_SECONDS = 120

export type PaidChoice = {
  readonly eventId: string
  readonly tierId: number
  readonly quantity: number
  /** Null where the tickets are for whoever pays. */
  readonly recipient: Address | null
}

type Tier = Event['tiers'][number]

/**
 * What tickets cost, by our records. A tier's price never changes once it is approved, and whether it is on sale and
 * what is left is asked again when somebody has paid: so what was read a second ago will do.
 */
@Injectable()
export class OfferTickets {
  readonly #read = new Map<string, { readonly event: Promise<Event | undefined>; readonly until: number }>()

  constructor(
    private readonly clock: Clock,
    private readonly events: Events,
  ) {}

  async of(choice: PaidChoice): Promise<Offer<PaidChoice>> {
    const { eventId, tierId, quantity } = choice
    const event = await this.#event(eventId)
    if (!event || event.status === 'draft') throw new UnknownEvent({ eventId })
    const tier = event.tiers.find((one) => one.tierId === tierId && one.status === 'approved')
    if (!tier) throw new UnknownTier({ eventId, tierId })
    const price = usdcPriceOf(eventId, tier)
    return {
      ...{ kind: TICKETS, method: 'POST', resource: resourceOf(eventId), subject: choice },
      amount: String(price * BigInt(quantity)),
      ...describePurchase(event, tier, quantity),
      notNow: this.#notNow(event, tier, choice),
    }
  }

  #notNow(event: Event, tier: Tier, choice: PaidChoice): RefusalError | undefined {
    const closed = whyNotOnSale(event.id, event, this.clock.now(), SALE_MARGIN_SECONDS)
    if (closed) return closed
    if (choice.quantity > tier.perPerson) return tooMany(choice, tier.perPerson, 0)
    const { onchainEventId, saleEndsAt } = event
    if (onchainEventId === null) return new UnknownEvent({ eventId: event.id })
    const onSale = { ...tier, eventId: event.id, onchainEventId, saleEndsAt }
    const checked = attempt(() => new Shelf([choice], [onSale]).check(choice))
    return 'refusal' in checked ? (checked.refusal as RefusalError) : undefined
  }

  #event(id: string): Promise<Event | undefined> {
    const now = performance.now()
    const known = this.#read.get(id)
    if (known && known.until > now) return known.event
    if (this.#read.size >= MOST_KNOWN) this.#read.clear()
    const event = this.events.find(id)
    event.catch(() => this.#read.delete(id))
    this.#read.set(id, { event, until: now + KNOWN_MS })
    return event
  }
}

const KNOWN_MS = 1_000
const MOST_KNOWN = 1_000

export function resourceOf(eventId: string): string {
  return `/x402/events/${eventId}/tickets`
}

/** Of one ticket; refuses where there is none, or nothing to pay. */
export function usdcPriceOf(eventId: string, { tierId, prices }: Pick<Tier, 'tierId' | 'prices'>): bigint {
  if (prices.usdc === null) throw new NotForSaleInCurrency({ eventId, tierId, payWith: 'usdc' })
  if (prices.usdc === 0n) throw new NothingToPay({ eventId, tierId })
  return prices.usdc
}
