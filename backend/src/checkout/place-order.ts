import { Injectable } from '@nestjs/common'
import type { Address } from 'viem'
import { Chain } from '../chain/index.ts'
import { Events, type PaymentMeans, type TierOnSale } from '../events/index.ts'
import type { Person } from '../identity/index.ts'
import { Clock, Idempotency, type Intention, type UnitOfWork } from '../platform/index.ts'
import { Operations } from '../relayer/index.ts'
import { HoldTickets } from '../tickets/index.ts'
import { Wallets } from '../wallets/index.ts'
import { IdempotencyKeyNeeded, NotForSaleInCurrency, TooManyTickets, VoucherNeeded } from './checkout.errors.ts'
import { purchaseCalls } from './purchase-calls.ts'

/** The kind of operation that buys. */
export const BUY_TICKETS = 'checkout.buy-tickets'

export type Choice = {
  readonly eventId: string
  readonly tierId: number
  readonly quantity: number
  readonly payWith: PaymentMeans
}

/** Takes an order: inventory, order and operation are stored together, and no chain is asked. */
@Injectable()
export class PlaceOrder {
  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly holds: HoldTickets,
    private readonly idempotency: Idempotency,
    private readonly operations: Operations,
    private readonly wallets: Wallets,
  ) {}

  async of(person: Person, choice: Choice, intention: Intention) {
    if (intention.key === undefined) throw new IdempotencyKeyNeeded({})
    const wallet = await this.wallets.of(person.id) // before the unit of work: it takes a connection of its own
    if (!wallet) throw new Error('A person has no wallet')
    return this.idempotency.once(intention, (work) => this.#place(person, wallet.address, choice, work))
  }

  async #place(person: Person, wallet: Address, choice: Choice, work: UnitOfWork) {
    const { eventId, tierId, quantity, payWith } = choice
    const { event, tier } = await this.events.onSale(work, eventId, tierId)
    const price = priceOf(tier, choice)
    await this.holds.forOrder({ eventId, tierId, quantity }, work)
    await this.#checkLimit(person, choice, tier.perPerson, work)
    const purchase = { eventId: event.onchainEventId, tierId, quantity, price, payWith }
    const calls = purchaseCalls(purchase, this.chain.contracts)
    const operationId = await this.operations.queue(work, { kind: BUY_TICKETS, personId: person.id, wallet, calls })
    // `placed` is for orders whose payment is still to be chosen; this one is on its way.
    const status = 'paying'
    const currency = payWith === 'usdc' ? this.chain.contracts.USDC : payWith
    const [order] = await work.query<{ id: string }>(
      `insert into orders (person_id, wallet, event_id, tier_id, quantity, price, currency, status, operation_id, placed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
      [
        ...[person.id, wallet, eventId, tierId, quantity, String(price), currency, status, operationId],
        this.clock.now(),
      ],
    )
    if (!order) throw new Error('The order was not stored')
    const poll = `/api/v1/orders/${order.id}`
    return { orderId: order.id, operationId, status, poll, stream: `/api/v1/operations/${operationId}/stream` } as const
  }

  /** After the hold, whose row is locked until the commit: two orders of one person cannot both be the last. */
  async #checkLimit(person: Person, choice: Choice, perPerson: number, work: UnitOfWork): Promise<void> {
    const { eventId, tierId, quantity } = choice
    const [row] = await work.query<{ taken: string }>(
      `select coalesce(sum(quantity), 0) as taken from orders
        where person_id = $1 and event_id = $2 and tier_id = $3 and status in ('placed', 'paying', 'ticketed')`,
      [person.id, eventId, tierId],
    )
    const taken = Number(row?.taken ?? 0)
    if (taken + quantity > perPerson) throw tooMany(choice, perPerson, taken)
  }
}

function priceOf(tier: TierOnSale['tier'], choice: Choice): bigint {
  const { eventId, tierId, quantity, payWith } = choice
  if (tier.isGuarded) throw new VoucherNeeded({ eventId, tierId })
  const price = tier.prices[payWith]
  if (price === null) throw new NotForSaleInCurrency({ eventId, tierId, payWith })
  if (quantity > tier.perPerson) throw tooMany(choice, tier.perPerson, 0)
  return price
}

function tooMany({ eventId, tierId, quantity }: Choice, perPerson: number, taken: number): TooManyTickets {
  const already = taken > 0 ? `, and you have or are getting ${taken}` : ''
  const detail = `One person may buy ${perPerson} of this tier${already}.`
  return new TooManyTickets({ eventId, tierId, quantity, perPerson }, detail)
}
