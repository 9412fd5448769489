import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import { Chain } from '../chain/index.ts'
import { Clock, Database, Idempotency, type Outcome, type UnitOfWork } from '../platform/index.ts'
import { type NewOperation, Operations } from '../relayer/index.ts'
import { HoldTickets } from '../tickets/index.ts'
import { CheckoutConfig } from './checkout.config.ts'
import type { orderAccepted } from './checkout.schemas.ts'
import { DecideOrders, type Grant } from './decide-orders.ts'
import { BUY_TICKETS } from './order.ts'
import { OrderRows } from './order-rows.ts'
import { purchaseCalls } from './purchase-calls.ts'
import { SaleVouchers, type Voucher } from './sale-vouchers.ts'
import type { Wish } from './wish.ts'

export type Accepted = z.infer<typeof orderAccepted>

/**
 * Takes the orders that came together in one unit of work: what was answered before, tiers locked in one order, holds,
 * operations, orders, answers, each in one statement however many there are. A refusal writes nothing.
 */
@Injectable()
export class AcceptOrders {
  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly config: CheckoutConfig,
    private readonly database: Database,
    private readonly decide: DecideOrders,
    private readonly holds: HoldTickets,
    private readonly idempotency: Idempotency,
    private readonly operations: Operations,
    private readonly orders: OrderRows,
    private readonly vouchers: SaleVouchers,
  ) {}

  /** One outcome for each, in the same order; no two have the same idempotency key. */
  of(wishes: readonly Wish[]): Promise<Outcome<Accepted>[]> {
    return this.database.work(async (work) => {
      const intentions = wishes.map(({ intention }) => intention)
      const known = await this.idempotency.recall<Accepted>(intentions, work)
      const fresh = wishes.filter((_, index) => known[index] === undefined)
      const accepted = fresh.length > 0 ? await this.#accept(fresh, work) : []
      return known.map((outcome) => outcome ?? accepted.shift() ?? { refusal: new Error('An order was lost') })
    })
  }

  async #accept(wishes: readonly Wish[], work: UnitOfWork): Promise<Outcome<Accepted>[]> {
    const { outcomes, shelf } = await this.decide.of(wishes, work)
    const grants = outcomes.flatMap((one) => ('answer' in one ? [one.answer] : []))
    if (grants.length === 0) return outcomes.flatMap((one) => ('refusal' in one ? [one] : []))
    const [, answers] = await Promise.all([this.holds.keep(shelf, work), this.#store(grants, work)])
    await this.idempotency.remember(
      grants.map(({ wish: { intention } }, index) => ({ intention, answer: answers[index] })),
      work,
    )
    return outcomes.map((one) => {
      if ('refusal' in one) return one
      const answer = answers.shift()
      return answer ? { answer } : { refusal: new Error('An order was lost') }
    })
  }

  async #store(grants: readonly Grant[], work: UnitOfWork): Promise<Accepted[]> {
    const holdUntil = this.clock.in(this.config.holdMinutes * 60)
    const vouchers = await this.#vouchersFor(grants, holdUntil, work)
    const bought = grants.map((grant) => this.#operationOf(grant, vouchers.get(grant)))
    const operationIds = await this.operations.queueMany(work, bought)
    const orderIds = await this.orders.storeMany(
      grants.map(({ wish: { personId, choice }, wallet, price }, index) => ({
        ...{ personId, wallet, eventId: choice.eventId, tierId: choice.tierId, quantity: choice.quantity },
        price: String(price),
        currency: choice.payWith === 'usdc' ? this.chain.contracts.USDC : choice.payWith,
        ...{ operationId: operationIds[index] ?? null, paymentId: null, payer: null, holdUntil },
      })),
      work,
    )
    return operationIds.map((operationId, index) => answerOf(orderIds[index] ?? '', operationId))
  }

  async #vouchersFor(grants: readonly Grant[], goodUntil: Date, work: UnitOfWork): Promise<Map<Grant, Voucher>> {
    const guarded = grants.filter(({ tier }) => tier.isGuarded)
    const signed = await this.vouchers.sign(
      guarded.map(({ tier, wallet: buyer, wish: { choice } }) => ({
        ...{ buyer, eventId: tier.onchainEventId, tierId: choice.tierId, quantity: choice.quantity, goodUntil },
      })),
      work,
    )
    return new Map(guarded.flatMap((grant, index) => (signed[index] ? [[grant, signed[index]] as const] : [])))
  }

  #operationOf({ wish, tier, price, wallet }: Grant, voucher: Voucher | undefined): NewOperation {
    const { personId, choice, correlation } = wish
    const { tierId, quantity, payWith } = choice
    const purchase = { eventId: tier.onchainEventId, tierId, quantity, price, payWith, voucher }
    const calls = purchaseCalls(purchase, this.chain.contracts)
    return { kind: BUY_TICKETS, personId, wallet, calls, correlation }
  }
}

/** `placed` is for orders whose payment is still to be chosen; these are on their way. */
function answerOf(orderId: string, operationId: string): Accepted {
  const poll = `/api/v1/orders/${orderId}`
  return { orderId, operationId, status: 'paying', poll, stream: `/api/v1/operations/${operationId}/stream` }
}
