import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { Hex } from 'viem'
import { shortReason } from '../chain/index.ts'
import { Clock, Database, Log, Loops, type UnitOfWork } from '../platform/index.ts'
import { type Operation, Operations } from '../relayer/index.ts'
import { AskForTickets, FindTickets, type Question } from '../tickets/index.ts'
import { OrderExpired } from './checkout.errors.ts'
import { EndOrder, type Failure } from './end-order.ts'
import type { Order } from './order.ts'
import { OrderRows } from './order-rows.ts'

/** The loop that settles what no fact has settled. */
export const SETTLING = 'checkout.settle-orders'

const AT_ONCE = 20

/**
 * Finds the orders whose time is up and asks how their operations stand. A hold is given back when the operation has
 * failed, or was withdrawn before anything was signed; while it may still reach the chain, it stays.
 */
@Injectable()
export class SettleOrders implements OnModuleInit {
  constructor(
    private readonly ask: AskForTickets,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly end: EndOrder,
    private readonly find: FindTickets,
    private readonly log: Log,
    private readonly loops: Loops,
    private readonly operations: Operations,
    private readonly orders: OrderRows,
  ) {}

  onModuleInit(): void {
    this.loops.register({ name: SETTLING, sweepSeconds: 5, step: () => this.step() })
  }

  /** Settles those that are due; one that cannot be is looked at again later. */
  async step(): Promise<number> {
    const due = await this.orders.claimDue(AT_ONCE)
    for (const order of due) {
      await this.#settle(order).catch((error: unknown) => {
        this.log.warn({ orderId: order.id, reason: shortReason(error) }, 'an order could not be settled')
      })
    }
    return due.length
  }

  async #settle({ id, operationId }: Order): Promise<void> {
    await this.database.work(async (work) => {
      const order = await this.orders.locked(id, work)
      if (order.status === 'placed') return this.end.expire(order, work)
      if (order.status !== 'paying' || operationId === null) return
      const operation = await this.operations.find(operationId, work)
      if (!operation) throw new Error(`Order ${id} has lost its operation`)
      if (operation.status === 'confirmed') return this.#ticket(order, operation, work)
      if (operation.status === 'failed') return this.end.fail(order, failureOf(operation), work)
      if (order.holdUntil <= this.clock.now()) await this.#giveUp(order, operationId, work)
    })
  }

  /** The rows that are there, else the chain is asked; the order stays `paying` while neither knows them all. */
  async #ticket(order: Order, operation: Operation, work: UnitOfWork): Promise<void> {
    const { transactionHash, blockNumber, blockHash, userOpHash } = operation
    if (!transactionHash || blockNumber === null || !blockHash || !userOpHash) throw new Error('It is in no block')
    const where = { transactionHash, blockNumber: String(blockNumber), blockHash, userOpHash }
    const found = (await this.#known(order, transactionHash, work)) ?? (await this.#asked(order, where, work))
    if (found) await this.end.ticket([{ order, tokenIds: found }], work)
  }

  /** Undefined where they are not all there, or could as well be those of another order in the same transaction. */
  async #known(order: Order, transactionHash: Hex, work: UnitOfWork): Promise<string[] | undefined> {
    const rows = await this.find.ofTransaction(transactionHash, order.wallet, work)
    const others = await this.orders.ticketsOfOthers(order, work)
    const free = rows.map(({ tokenId }) => tokenId).filter((tokenId) => !others.has(tokenId))
    return free.length === order.quantity ? free : undefined
  }

  async #asked(order: Order, where: Omit<Question, 'owner'>, work: UnitOfWork): Promise<string[] | undefined> {
    const issued = await this.ask.of({ ...where, owner: order.wallet }, work)
    if (issued.length === order.quantity) return issued.map(({ tokenId }) => tokenId)
    const known = { known: issued.length, wanted: order.quantity }
    this.log.warn({ orderId: order.id, ...known }, 'an order waits until its tickets are known')
    return undefined
  }

  async #giveUp(order: Order, operationId: string, work: UnitOfWork): Promise<void> {
    const isWithdrawn = await this.operations.withdraw(operationId, new OrderExpired({ orderId: order.id }), work)
    if (isWithdrawn) await this.end.expire(order, work)
  }
}

function failureOf({ errorCode, errorDetail }: Operation): Failure {
  return { code: errorCode ?? 'relayer.not_carried_out', detail: errorDetail ?? '' }
}
