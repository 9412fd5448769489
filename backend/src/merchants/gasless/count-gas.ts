import { Injectable } from '@nestjs/common'
import { Clock, type RefusalError, type UnitOfWork } from '../../platform/index.ts'
import { MerchantsConfig } from '../merchants.config.ts'
import { GaslessUsedUp } from '../merchants.errors.ts'
import type { MerchantPayment } from '../payments/merchant-payment.ts'

// Of several who would pay the same payment one can; the gas of the others is lost.
const MOST_TRIES = 5

/** Counts what we pay the gas of: so many payments of a merchant in a day, and a few tries of one payment. */
@Injectable()
export class CountGas {
  constructor(
    private readonly clock: Clock,
    private readonly config: MerchantsConfig,
  ) {}

  /** Once for each subject, however often it is asked; answers why not. With the merchant's row locked, so that they take turns. */
  async of(
    subjectId: string,
    { merchantUuid, paymentId }: MerchantPayment,
    work: UnitOfWork,
  ): Promise<RefusalError | undefined> {
    const { gaslessPerDay: perDay } = this.config
    const day = this.clock.now().toISOString().slice(0, 10)
    await work.query('select from merchants where id = $1 for update', [merchantUuid])
    const [counts] = await work.query<{ today: number; tries: number }>(
      `select count(*) filter (where day = $2)::int as today, count(*) filter (where payment_id = $3)::int as tries
         from merchant_sponsored where merchant_id = $1 and subject_id <> $4 and (day = $2 or payment_id = $3)`,
      [merchantUuid, day, paymentId, subjectId],
    )
    if ((counts?.today ?? 0) >= perDay) return new GaslessUsedUp({ perDay })
    if ((counts?.tries ?? 0) >= MOST_TRIES) {
      return new GaslessUsedUp({ perDay }, `The gas of one payment is paid ${MOST_TRIES} times, and no more often.`)
    }
    await work.query(
      `insert into merchant_sponsored (subject_id, merchant_id, payment_id, day) values ($1, $2, $3, $4)
       on conflict do nothing`,
      [subjectId, merchantUuid, paymentId, day],
    )
    return undefined
  }
}
