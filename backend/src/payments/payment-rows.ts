import { Injectable } from '@nestjs/common'
import { Clock, Database, type UnitOfWork } from '../platform/index.ts'
import { PAYMENT_COLUMNS, type Payment, type PaymentRow, paymentOf } from './payment.ts'
import { mayBecome, type PaymentStatus } from './payment-states.ts'

type Column = Exclude<keyof PaymentRow, 'id' | 'status' | 'version'> | 'due_at' | 'sent_at' | 'ended_at'
export type Changes = Partial<Record<Column, unknown>>

export type Move = {
  /** As it was read: the write is for this version of the row and no other. */
  readonly payment: Payment
  /** Left out where it stays what it is. */
  readonly to?: PaymentStatus
  readonly changes?: Changes
}

type Kept = { readonly id: string; readonly version: number } & Record<string, unknown>

/** The rows of payments, for this room alone. */
@Injectable()
export class PaymentRows {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  /** Payments of a status that are due, for a worker that has them in hand for so long. */
  async claim(status: PaymentStatus, most: number, leaseSeconds: number): Promise<Payment[]> {
    const rows = await this.database.query<PaymentRow>(
      `update payments set due_at = $3
        where id in (select id from payments where status = $1 and due_at <= $2
                      order by due_at, id limit $4 for update skip locked)
       returning ${PAYMENT_COLUMNS}`,
      [status, this.clock.now(), this.clock.in(leaseSeconds), most],
    )
    return rows.map(paymentOf).sort(byId)
  }

  /** Those that can be settled, and those whose wallet was not made while their authorization was good. */
  async processing(most: number): Promise<Payment[]> {
    const rows = await this.database.query<PaymentRow>(
      `select ${PAYMENT_COLUMNS} from payments
        where status = 'processing' and (due_at <= $1 and transaction_id is null or valid_before <= $2 and brought_in is null)
        order by due_at, id limit $3`,
      [this.clock.now(), Math.floor(this.clock.now().getTime() / 1000), most],
    )
    return rows.map(paymentOf)
  }

  /** What the payers of these have signed before, and what may not be taken yet; in the order in which it was. */
  async promisedBy(payments: readonly Payment[]): Promise<Payment[]> {
    const rows = await this.database.query<PaymentRow>(
      `select ${PAYMENT_COLUMNS} from payments
        where payer = any($1) and status in ('processing', 'sent', 'confirmation_failed') order by id`,
      [[...new Set(payments.map(({ payer }) => payer))]],
    )
    return rows.map(paymentOf)
  }

  /** Those of them that there are, by id, locked until the unit of work ends. */
  async locked(ids: readonly string[], work: UnitOfWork): Promise<Map<string, Payment>> {
    const rows = await work.query<PaymentRow>(
      `select ${PAYMENT_COLUMNS} from payments where id = any($1::uuid[]) order by id for update`,
      [ids],
    )
    return new Map(rows.map(paymentOf).map((payment) => [payment.id, payment]))
  }

  /** Those that nobody has written since they were read, locked. */
  async unchanged(payments: readonly Payment[], work: UnitOfWork): Promise<ReadonlySet<string>> {
    const locked = await this.locked(
      payments.map(({ id }) => id),
      work,
    )
    return new Set(payments.filter(({ id, version }) => locked.get(id)?.version === version).map(({ id }) => id))
  }

  /** Writes rows that are locked, each at most once; answers them as they are then, in the same order. */
  async move(moves: readonly Move[], work: UnitOfWork): Promise<Payment[]> {
    const alike = new Map<string, Kept[]>()
    for (const kept of moves.map(keptOf)) {
      const columns = Object.keys(kept).sort().join()
      alike.set(columns, [...(alike.get(columns) ?? []), kept])
    }
    const written = new Map<string, Payment>()
    for (const [columns, rows] of alike) {
      for (const payment of await this.#write(columns.split(','), rows, work)) written.set(payment.id, payment)
    }
    return moves.map(({ payment: { id } }) => {
      const payment = written.get(id)
      if (!payment) throw new Error(`Payment ${id} is not what it was any more`)
      return payment
    })
  }

  /** For what a look has left as it was. */
  async putOff(payments: readonly Payment[], seconds: number): Promise<void> {
    await this.database.query(
      `update payments p set due_at = $3 from unnest($1::uuid[], $2::int[]) as n (id, version)
        where p.id = n.id and p.version = n.version`,
      [payments.map(({ id }) => id), payments.map(({ version }) => version), this.clock.in(seconds)],
    )
  }

  async #write(columns: readonly string[], rows: readonly Kept[], work: UnitOfWork): Promise<Payment[]> {
    const changed = columns.filter((column) => !['id', 'version'].includes(column))
    const written = await work.query<PaymentRow>(
      `with n as (select * from jsonb_populate_recordset(null::payments, $1::jsonb)), written as (
         update payments p set ${[...changed.map((column) => `${column} = n.${column}`), 'version = p.version + 1'].join(', ')}
           from n where p.id = n.id and p.version = n.version returning p.*
       )
       select ${PAYMENT_COLUMNS} from written`,
      [JSON.stringify(rows)],
    )
    return written.map(paymentOf)
  }
}

function keptOf({ payment: { id, version, status }, to, changes = {} }: Move): Kept {
  if (to === undefined) return { id, version, ...changes }
  if (!mayBecome(status, to)) throw new Error(`A payment that is ${status} does not become ${to}`)
  return { id, version, ...changes, status: to }
}

function byId(one: Payment, other: Payment): number {
  return one.id < other.id ? -1 : 1
}
