import { Injectable, type OnModuleInit } from '@nestjs/common'
import { isAddressEqual } from 'viem'
import type { z } from 'zod'
import { FactOutbox, type UnitOfWork, Wakeups } from '../platform/index.ts'
import { Operations, operationConfirmed, operationFailed, operationReopened } from '../relayer/index.ts'
import { IssueTickets } from '../tickets/index.ts'
import { EndOrder } from './end-order.ts'
import { BUY_TICKETS } from './order.ts'
import { OrderRows } from './order-rows.ts'
import { SETTLING } from './settle-orders.ts'

type Confirmed = z.infer<typeof operationConfirmed.schema>
type Failed = z.infer<typeof operationFailed.schema>

/** Brings orders where their operations have come. What it hears may be told twice, late, and out of order. */
@Injectable()
export class FollowOperations implements OnModuleInit {
  constructor(
    private readonly end: EndOrder,
    private readonly facts: FactOutbox,
    private readonly operations: Operations,
    private readonly orders: OrderRows,
    private readonly tickets: IssueTickets,
    private readonly wakeups: Wakeups,
  ) {}

  onModuleInit(): void {
    this.facts.subscribe({
      subscriber: 'checkout.ticket-orders',
      to: operationConfirmed,
      only: isPurchase,
      handle: ({ payload }, work) => this.#ticket(payload, work),
    })
    this.facts.subscribe({
      subscriber: 'checkout.fail-orders',
      to: operationFailed,
      only: isPurchase,
      handle: ({ payload }, work) => this.#fail(payload, work),
    })
    this.facts.subscribe({
      subscriber: 'checkout.reopen-orders',
      to: operationReopened,
      only: isPurchase,
      handle: ({ payload }, work) => this.#reopen(payload.operationId, work),
    })
  }

  async #ticket(confirmed: Confirmed, work: UnitOfWork): Promise<void> {
    const order = await this.orders.lockedOfOperation(confirmed.operationId, work)
    const operation = await this.operations.find(confirmed.operationId, work)
    // Late news of a block that is gone: what has become of the operation since is told by itself.
    if (operation?.status !== 'confirmed' || operation.transactionHash !== confirmed.transactionHash) return
    const issued = await this.tickets.fromLogs(confirmed, work)
    if (order.status !== 'paying') return
    const bought = issued.filter(({ owner }) => isAddressEqual(owner, order.wallet)).map(({ tokenId }) => tokenId)
    if (bought.length === order.quantity) return this.end.ticket(order, bought, work)
    await this.#settle(order.id, work) // the receipt did not tell of them all, and they are never made up
  }

  async #fail({ operationId, code, detail }: Failed, work: UnitOfWork): Promise<void> {
    const order = await this.orders.lockedOfOperation(operationId, work)
    if (order.status === 'paying') await this.end.fail(order, { code, detail }, work)
  }

  async #reopen(operationId: string, work: UnitOfWork): Promise<void> {
    const order = await this.orders.lockedOfOperation(operationId, work)
    if (order.status !== 'ticketed') return
    await this.end.reopen(order, work)
    await this.#settle(order.id, work) // the operation may have come to another end by now, and told it already
  }

  async #settle(orderId: string, work: UnitOfWork): Promise<void> {
    await this.orders.makeDue(orderId, work)
    work.afterCommit(() => this.wakeups.wake(SETTLING))
  }
}

function isPurchase({ kind }: { kind: string }): boolean {
  return kind === BUY_TICKETS
}
