import { Injectable } from '@nestjs/common'
import type { Hex } from 'viem'
import { Database, MicroBatch, type Outcome, TooBusy, type UnitOfWork } from '../../platform/index.ts'
import { PaymentUnknown } from '../merchants.errors.ts'
import { type MerchantPayment, SELECT_PAYMENTS } from './merchant-payment.ts'

const BY_IDS = `${SELECT_PAYMENTS} where p.payment_id = any($1::text[])`

// The lookups of one turn of the event loop are one query; nobody waits for company.
const LOOKUPS = { withinMs: 0, most: 200, waitingAtMost: 20_000 }

/** Payments as the rows have them. */
@Injectable()
export class FindPayments {
  readonly #lookups = new MicroBatch<Hex, MerchantPayment | undefined>({
    ...LOOKUPS,
    whenFull: () => new TooBusy({}),
    run: (ids) => this.#findAll(ids),
  })

  constructor(private readonly database: Database) {}

  /** Another merchant's is as unknown as one that never was. */
  async of(merchantUuid: string, paymentId: Hex): Promise<MerchantPayment> {
    const payment = await this.#lookups.add(paymentId)
    if (payment?.merchantUuid !== merchantUuid) throw new PaymentUnknown({})
    return payment
  }

  /** Whosever it is. */
  async one(paymentId: Hex, from: Pick<UnitOfWork, 'query'> = this.database): Promise<MerchantPayment> {
    const [payment] = await from.query<MerchantPayment>(BY_IDS, [[paymentId]])
    if (!payment) throw new PaymentUnknown({})
    return payment
  }

  many(paymentIds: readonly string[], work: UnitOfWork): Promise<MerchantPayment[]> {
    return work.query<MerchantPayment>(`${BY_IDS} order by p.id`, [paymentIds])
  }

  async #findAll(ids: readonly Hex[]): Promise<Outcome<MerchantPayment | undefined>[]> {
    const rows = await this.database.prepared<MerchantPayment>(BY_IDS, [ids])
    const found = new Map(rows.map((row) => [row.paymentId, row]))
    return ids.map((id) => ({ answer: found.get(id) }))
  }
}
