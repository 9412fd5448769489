import { Injectable } from '@nestjs/common'
import { Database } from '../platform/index.ts'
import { PAYMENT_COLUMNS, type Payment, type PaymentRow, paymentOf } from './payment.ts'
import { PaymentNotFound } from './settling/settling.errors.ts'

/** Payments as they are; whoever knows the id of one may see it. */
@Injectable()
export class FindPayments {
  constructor(private readonly database: Database) {}

  async one(id: string): Promise<Payment> {
    const payment = (await this.many([id])).get(id.toLowerCase())
    if (!payment) throw new PaymentNotFound({ paymentId: id })
    return payment
  }

  async many(ids: readonly string[]): Promise<ReadonlyMap<string, Payment>> {
    const rows = await this.database.query<PaymentRow>(
      `select ${PAYMENT_COLUMNS} from payments where id = any($1::uuid[])`,
      [ids],
    )
    return new Map(rows.map((row) => [row.id, paymentOf(row)]))
  }
}
