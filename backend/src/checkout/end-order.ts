import { Injectable } from '@nestjs/common'
import { Clock, FactOutbox, type UnitOfWork } from '../platform/index.ts'
import { HoldTickets } from '../tickets/index.ts'
import { orderExpired, orderFailed, orderRefunded, orderReopened, orderTicketed } from './checkout.facts.ts'
import type { Order } from './order.ts'
import { type OrderStatus, orderStates } from './order-states.ts'

export type Failure = { readonly code: string; readonly detail: string }

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

  async ticket(order: Order, tokenIds: readonly string[], work: UnitOfWork): Promise<void> {
    await this.#move(order, 'ticketed', { tokenIds }, work)
    await this.holds.release(order, work)
    await this.facts.append(work, orderTicketed({ ...ofWhom(order), tokenIds: [...tokenIds] }))
  }

  async fail(order: Order, failure: Failure, work: UnitOfWork): Promise<void> {
    await this.#move(order, 'failed', { failure }, work)
    await this.holds.release(order, work)
    await this.facts.append(work, orderFailed({ ...what(order), ...failure }))
  }

  async expire(order: Order, work: UnitOfWork): Promise<void> {
    await this.#move(order, 'expired', {}, work)
    await this.holds.release(order, work)
    await this.facts.append(work, orderExpired(what(order)))
  }

  async reopen(order: Order, work: UnitOfWork): Promise<void> {
    await this.#move(order, 'paying', {}, work)
    await this.holds.again(order, work)
    await this.facts.append(work, orderReopened(ofWhom(order)))
  }

  /** The tickets were paid back and are no more; nothing was held for them any longer. */
  async refund(order: Order, work: UnitOfWork): Promise<void> {
    const { tokenIds } = order
    await this.#move(order, 'refunded', { tokenIds }, work)
    await this.facts.append(work, orderRefunded({ ...ofWhom(order), tokenIds: [...tokenIds] }))
  }

  async #move(
    { id, status }: Order,
    to: OrderStatus,
    { tokenIds = [], failure }: { tokenIds?: readonly string[]; failure?: Failure },
    work: UnitOfWork,
  ): Promise<void> {
    const next: readonly OrderStatus[] = orderStates[status]
    if (!next.includes(to)) throw new Error(`An order that is ${status} does not become ${to}`)
    const endedAt = to === 'paying' ? null : this.clock.now()
    const moved = await work.query(
      `update orders set status = $3, token_ids = $4, error_code = $5, error_detail = $6, ended_at = $7
        where id = $1 and status = $2 returning id`,
      [id, status, to, tokenIds, failure?.code ?? null, failure?.detail ?? null, endedAt],
    )
    if (moved.length === 0) throw new Error(`Order ${id} is not ${status} any more`)
  }
}

function what({ id: orderId, personId, eventId, tierId }: Order) {
  return { orderId, personId, eventId, tierId }
}

function ofWhom(order: Order) {
  const { wallet, quantity } = order
  return { ...what(order), wallet, quantity }
}
