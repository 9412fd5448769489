import { Injectable } from '@nestjs/common'
import type { Address } from 'viem'
import { Clock, Database, type UnitOfWork } from '../platform/index.ts'
import { ORDER_COLUMNS, type Order, type OrderRow, orderOf } from './order.ts'

export type NewOrder = Omit<Order, 'id' | 'status' | 'tokenIds' | 'errorCode' | 'errorDetail'> & {
  /** Whose order it counts as where we know no person. */
  readonly payer: Address | null
}

export type TicketsOf = {
  readonly personIds: readonly string[]
  readonly wallets: readonly Address[]
  readonly eventId: string
  readonly tokenIds: readonly string[]
}

/** An order that is being settled is not taken up by another worker for so long, nor looked at again before. */
const LOOKED_AT_EVERY_SECONDS = 30

/** The rows of orders, for this room alone. */
@Injectable()
export class OrderRows {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  /**
   * Orders that are on their way, in one statement; answers their ids in the same order. One that a payment pays for
   * comes to its end with it, and is never due by itself.
   */
  async storeMany(orders: readonly NewOrder[], work: UnitOfWork): Promise<string[]> {
    const rows = await work.prepared<{ id: string }>(
      `with new as materialized (
         select uuidv7() as id, n.*
           from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::int[], $6::int[], $7::numeric[], $8::text[],
                       $9::uuid[], $10::uuid[], $11::timestamptz[])
             with ordinality as n (person_id, payer, wallet, event_id, tier_id, quantity, price, currency, operation_id,
                                   payment_id, hold_until, place)
          order by n.place
       ), stored as (
         insert into orders (id, person_id, payer, wallet, event_id, tier_id, quantity, price, currency, operation_id,
                             payment_id, status, placed_at, hold_until, due_at)
         select id, person_id, payer, wallet, event_id, tier_id, quantity, price, currency, operation_id, payment_id,
                'paying', $12, hold_until, case when payment_id is null then hold_until else 'infinity' end
           from new order by place
       )
       select id from new order by place`,
      [
        orders.map(({ personId }) => personId),
        orders.map(({ payer }) => payer),
        orders.map(({ wallet }) => wallet),
        orders.map(({ eventId }) => eventId),
        orders.map(({ tierId }) => tierId),
        orders.map(({ quantity }) => quantity),
        orders.map(({ price }) => price),
        orders.map(({ currency }) => currency),
        orders.map(({ operationId }) => operationId),
        orders.map(({ paymentId }) => paymentId),
        orders.map(({ holdUntil }) => holdUntil),
        this.clock.now(),
      ],
    )
    return rows.map(({ id }) => id)
  }

  /** With its row locked until the unit of work ends, so that nobody else ends it meanwhile. */
  async locked(id: string, work: UnitOfWork): Promise<Order> {
    const [row] = await work.query<OrderRow>(`select ${ORDER_COLUMNS} from orders where id = $1 for update`, [id])
    if (!row) throw new Error(`There is no order ${id}`)
    return orderOf(row)
  }

  /** The same for those of operations, each of which has one; by operation. */
  async lockedOfOperations(operationIds: readonly string[], work: UnitOfWork): Promise<ReadonlyMap<string, Order>> {
    const rows = await work.query<OrderRow>(
      `select ${ORDER_COLUMNS} from orders where operation_id = any($1::uuid[]) order by id for update`,
      [operationIds],
    )
    const orders = new Map(
      rows.map(orderOf).flatMap((order) => (order.operationId ? [[order.operationId, order]] : [])),
    )
    for (const operationId of operationIds) {
      if (!orders.has(operationId)) throw new Error(`No order has the operation ${operationId}`)
    }
    return orders
  }

  /** Those that payments pay for, each of which has one; by payment. */
  async ofPayments(paymentIds: readonly string[], work: UnitOfWork): Promise<ReadonlyMap<string, Order>> {
    return this.#byPayment(paymentIds, '', work)
  }

  /** The same, locked. */
  async lockedOfPayments(paymentIds: readonly string[], work: UnitOfWork): Promise<ReadonlyMap<string, Order>> {
    return this.#byPayment(paymentIds, 'order by id for update', work)
  }

  /** Ticketed orders of these people, or paid for these wallets, with any of these tickets, locked. */
  async lockedOfTickets({ personIds, wallets, eventId, tokenIds }: TicketsOf, work: UnitOfWork): Promise<Order[]> {
    const rows = await work.query<OrderRow>(
      `select ${ORDER_COLUMNS} from orders
        where (person_id = any($1) and payment_id is null or wallet = any($4) and payment_id is not null)
          and event_id = $2 and status = 'ticketed' and token_ids && $3::numeric[]
        order by id for update`,
      [personIds, eventId, tokenIds, wallets],
    )
    return rows.map(orderOf)
  }

  /** Orders whose time is up, for whoever settles them; each for one worker at a time. */
  async claimDue(most: number): Promise<Order[]> {
    const rows = await this.database.query<OrderRow>(
      `update orders set due_at = $2 where id in (
         select id from orders where status in ('placed', 'paying') and due_at <= $1
          order by due_at limit $3 for update skip locked)
       returning ${ORDER_COLUMNS}`,
      [this.clock.now(), this.clock.in(LOOKED_AT_EVERY_SECONDS), most],
    )
    return rows.map(orderOf)
  }

  /** Has them settled at once instead of when their time is up. */
  async makeDue(ids: readonly string[], work: UnitOfWork): Promise<void> {
    await work.query('update orders set due_at = $2 where id = any($1::uuid[])', [ids, this.clock.now()])
  }

  /** Token ids of the person's other orders: one ticket is never the answer to two of them. */
  async ticketsOfOthers({ id, personId }: Order, work: UnitOfWork): Promise<ReadonlySet<string>> {
    const rows = await work.query<{ token_id: string }>(
      `select unnest(token_ids)::text as token_id from orders where person_id = $1 and id <> $2 and status = 'ticketed'`,
      [personId, id],
    )
    return new Set(rows.map(({ token_id }) => token_id))
  }

  /** What is in open orders, by tier. */
  async allOpen(work: UnitOfWork): Promise<{ eventId: string; tierId: number; quantity: number }[]> {
    return work.query(
      `select event_id as "eventId", tier_id as "tierId", sum(quantity)::int as quantity from orders
        where status in ('placed', 'paying') group by event_id, tier_id`,
    )
  }

  async #byPayment(
    paymentIds: readonly string[],
    locking: string,
    work: UnitOfWork,
  ): Promise<ReadonlyMap<string, Order>> {
    const rows = await work.query<OrderRow>(
      `select ${ORDER_COLUMNS} from orders where payment_id = any($1::uuid[]) ${locking}`,
      [paymentIds],
    )
    const orders = new Map(rows.map(orderOf).flatMap((order) => (order.paymentId ? [[order.paymentId, order]] : [])))
    for (const paymentId of paymentIds) {
      if (!orders.has(paymentId)) throw new Error(`No order is paid for by ${paymentId}`)
    }
    return orders
  }
}
