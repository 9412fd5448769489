import { Injectable, type OnModuleInit } from '@nestjs/common'
import { isAddressEqual } from 'viem'
import type { z } from 'zod'
import { type DeliveredFact, FactOutbox, type UnitOfWork, Wakeups } from '../platform/index.ts'
import { Operations, operationConfirmed, operationFailed, operationReopened } from '../relayer/index.ts'
import { IssueTickets } from '../tickets/index.ts'
import { EndOrder, type Ticketing } from './end-order.ts'
import { BUY_PRESIGNED, BUY_TICKETS } from './order.ts'
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
      handleMany: (facts, work) => this.#ticket(facts, work),
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

  /** A sale ends with hundreds of them: what is told together is looked up, written and told on together. */
  async #ticket(facts: readonly DeliveredFact<Confirmed>[], work: UnitOfWork): Promise<void> {
    const orders = await this.orders.lockedOfOperations(facts.map(operationIdOf), work)
    const standing = await this.#standing(facts, work)
    const issued = await this.tickets.fromLogs(
      standing.map(({ payload }) => payload),
      work,
    )
    const paying = standing.flatMap((fact, index) => {
      const order = orders.get(operationIdOf(fact))
      if (order?.status !== 'paying') return []
      const bought = (issued[index] ?? []).filter(({ owner }) => isAddressEqual(owner, order.wallet))
      return [{ order, tokenIds: bought.map(({ tokenId }) => tokenId), correlation: fact.correlationId }]
    })
    await this.end.ticket(paying.filter(isComplete), work)
    // The receipt did not tell of them all, and they are never made up.
    const incomplete = paying.filter((one) => !isComplete(one))
    await this.#settle(
      incomplete.map(({ order }) => order.id),
      work,
    )
  }

  /** Of each operation one, and no late news of a block that is gone: what has become of it since is told by itself. */
  async #standing(facts: readonly DeliveredFact<Confirmed>[], work: UnitOfWork): Promise<DeliveredFact<Confirmed>[]> {
    const operations = await this.operations.findMany(facts.map(operationIdOf), work)
    const standing = facts.filter(({ payload: { operationId, transactionHash } }) => {
      const operation = operations.get(operationId)
      return operation?.status === 'confirmed' && operation.transactionHash === transactionHash
    })
    return [...new Map(standing.map((fact) => [operationIdOf(fact), fact])).values()]
  }

  async #fail({ operationId, code, detail }: Failed, work: UnitOfWork): Promise<void> {
    const order = (await this.orders.lockedOfOperations([operationId], work)).get(operationId)
    if (order?.status === 'paying') await this.end.fail(order, { code, detail }, work)
  }

  async #reopen(operationId: string, work: UnitOfWork): Promise<void> {
    const order = (await this.orders.lockedOfOperations([operationId], work)).get(operationId)
    if (order?.status !== 'ticketed') return
    await this.end.reopen(order, work)
    await this.#settle([order.id], work) // the operation may have come to another end by now, and told it already
  }

  async #settle(orderIds: readonly string[], work: UnitOfWork): Promise<void> {
    if (orderIds.length === 0) return
    await this.orders.makeDue(orderIds, work)
    work.afterCommit(() => this.wakeups.wake(SETTLING))
  }
}

function operationIdOf({ payload }: DeliveredFact<Confirmed>): string {
  return payload.operationId
}

function isComplete({ order, tokenIds }: Ticketing): boolean {
  return tokenIds.length === order.quantity
}

function isPurchase({ kind }: { kind: string }): boolean {
  return kind === BUY_TICKETS || kind === BUY_PRESIGNED
}
