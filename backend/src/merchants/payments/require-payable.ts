import { Injectable } from '@nestjs/common'
import { Clock } from '../../platform/index.ts'
import { AlreadyPaid, PaymentExpired } from '../merchants.errors.ts'
import type { MerchantPayment } from './merchant-payment.ts'
import { ShowPayment } from './show-payment.ts'

// What it takes from a signature to a block, with room to spare.
const LEAST_SECONDS = 90

/** Refuses what has been paid for, and what could not be paid any more before its time is over. */
@Injectable()
export class RequirePayable {
  constructor(
    private readonly clock: Clock,
    private readonly show: ShowPayment,
  ) {}

  async of(payment: MerchantPayment): Promise<void> {
    const { paymentId, deadline } = payment
    const { status } = await this.show.now(payment)
    if (status === 'paid') throw new AlreadyPaid({ paymentId })
    const left = deadline - Math.floor(this.clock.now().getTime() / 1000)
    if (status === 'expired' || left < LEAST_SECONDS) {
      throw new PaymentExpired({ deadline: new Date(deadline * 1000).toISOString() })
    }
  }
}
