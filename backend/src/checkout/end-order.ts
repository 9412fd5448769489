import { Injectable } from '@nestjs/common'
import { Clock, correlationId, FactOutbox, type UnitOfWork } from '../platform/index.ts'
import { HoldTickets } from '../tickets/index.ts'
import { orderExpired, orderFailed, orderRefunded, orderReopened, orderTicketed } from './checkout.facts.ts'
import type { Order } from './order.ts'
import { type OrderStatus, orderStates } from './order-states.ts'

export type Failure = { readonly code: string; readonly detail: string }

export type Ticketing = {
  readonly order: Order
  readonly tokenIds: readonly string[]
  /** The id of the request it comes from, where that is not the one in hand. */
  readonly correlation?: string | null
}

type Failing = {
  readonly order: Order
  readonly failure: Failure
  /** As of a ticketing. */
  readonly correlation?: string | null
}

/**
 * The moves of an order whose row is locked: with each goes its hold, and the fact of it, in the same unit of work. A
 * move that its state does not allow is an error, so that a hold is given back once.
 */
@Injectable()
export class EndOrder {
  constructor(
    private readonly clock: Clock,
    private readonly facts: FactOutbox,
    private readonly holds: HoldTickets,
  ) {}

  /** Many at once, since a sale ends so; each at most once in the list. */
  async ticket(all: readonly Ticketing[], work: UnitOfWork): Promise<void> {
    if (all.length === 0) return
    for (const { order } of all) allow(order, 'ticketed')
    const moved = await work.query(
      `update orders o set status = 'ticketed', token_ids = n.token_ids::numeric[], ended_at = $4
         from unnest($1::uuid[], $2::text[], $3::text[]) as n (id, status, token_ids)
        where o.id = n.id and o.status = n.status returning o.id`,
      [
        all.map(({ order }) => order.id),
        all.map(({ order }) => order.status),
        all.map(({ tokenIds }) => `{${tokenIds.join(',')}}`),
        this.clock.now(),
      ],
    )
    await this.#letGo(all, moved, work)
    await this.facts.appendMany(
      work,
      all.map(({ order, tokenIds, correlation = correlationId() ?? null }) => ({
        ...orderTicketed({ ...ofWhom(order), tokenIds: [...tokenIds] }),
        correlationId: correlation,
      })),
    )
  }

  async fail(order: Order, failure: Failure, work: UnitOfWork): Promise<void> {
    await this.failMany([{ order, failure }], work)
  }

  /** Each at most once in the list. */
  async failMany(all: readonly Failing[], work: UnitOfWork): Promise<void> {
    if (all.length === 0) return
    for (const { order } of all) allow(order, 'failed')
    const moved = await work.query(
      `update orders o set status = 'failed', token_ids = '{}', error_code = n.code, error_detail = n.detail, ended_at = $5
         from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) as n (id, status, code, detail)
        where o.id = n.id and o.status = n.status returning o.id`,
      [
        all.map(({ order }) => order.id),
        all.map(({ order }) => order.status),
        all.map(({ failure }) => failure.code),
        all.map(({ failure }) => failure.detail),
        this.clock.now(),
      ],
    )
    await this.#letGo(all, moved, work)
    await this.facts.appendMany(
      work,
      all.map(({ order, failure, correlation = correlationId() ?? null }) => ({
        ...orderFailed({ ...what(order), ...failure }),
        correlationId: correlation,
      })),
    )
  }

  /** It was paid for and cannot be given: the money goes back. */
  async payBack(order: Order, failure: Failure, work: UnitOfWork): Promise<void> {
    await this.#move(order, 'refunded', failure, work)
    await this.holds.release([order], work)
    await this.facts.append(work, orderRefunded({ ...ofWhom(order), tokenIds: [] }))
  }

  async expire(order: Order, work: UnitOfWork): Promise<void> {
    await this.#move(order, 'expired', undefined, work)
    await this.holds.release([order], work)
    await this.facts.append(work, orderExpired(what(order)))
  }

  async reopen(order: Order, work: UnitOfWork): Promise<void> {
    await this.#move(order, 'paying', undefined, work)
    await this.holds.again(order, work)
    await this.facts.append(work, orderReopened(ofWhom(order)))
  }

  /** The tickets were paid back and are no more; nothing was held for them any longer. */
  async refund(order: Order, work: UnitOfWork): Promise<void> {
    const { tokenIds } = order
    await this.#move(order, 'refunded', undefined, work, tokenIds)
    await this.facts.append(work, orderRefunded({ ...ofWhom(order), tokenIds: [...tokenIds] }))
  }

  async #move(
    order: Order,
    to: OrderStatus,
    failure: Failure | undefined,
    work: UnitOfWork,
    tokenIds: readonly string[] = [],
  ): Promise<void> {
    allow(order, to)
    const { id, status } = order
    const endedAt = to === 'paying' ? null : this.clock.now()
    const moved = await work.query(
      `update orders set status = $3, token_ids = $7, error_code = $4, error_detail = $5, ended_at = $6
        where id = $1 and status = $2 returning id`,
      [id, status, to, failure?.code ?? null, failure?.detail ?? null, endedAt, tokenIds],
    )
    if (moved.length === 0) throw new Error(`Order ${id} is not ${status} any more`)
  }

  /** What was held for them, once all of them have moved. */
  async #letGo(all: readonly { order: Order }[], moved: readonly unknown[], work: UnitOfWork): Promise<void> {
    const lost = all.length - moved.length
    if (lost > 0) throw new Error(`${lost} orders are not what they were any more`)
    await this.holds.release(
      all.map(({ order }) => order),
      work,
    )
  }
}

function allow({ status }: Order, to: OrderStatus): void {
  const next: readonly OrderStatus[] = orderStates[status]
  if (!next.includes(to)) throw new Error(`An order that is ${status} does not become ${to}`)
}

function what({ id: orderId, personId, eventId, tierId }: Order) {
  return { orderId, personId, eventId, tierId }
}

function ofWhom(order: Order) {
  const { wallet, quantity } = order
  return { ...what(order), wallet, quantity }
}
