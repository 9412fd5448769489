import { Injectable } from '@nestjs/common'
import type { Address } from 'viem'
import { type PaidRequest, Payments } from '../payments/index.ts'
import { OfferTickets, type PaidChoice } from './offer-tickets.ts'

type Wanted = Omit<PaidChoice, 'recipient'> & { readonly recipient?: Address | undefined }

/** Sells tickets to whoever pays by x402, with no account. */
@Injectable()
export class SellTickets {
  constructor(
    private readonly offers: OfferTickets,
    private readonly payments: Payments,
  ) {}

  /** An id may be written in capitals; here the same tier has one name. */
  async to(request: PaidRequest, { eventId, tierId, quantity, recipient }: Wanted) {
    const choice = { eventId: eventId.toLowerCase(), tierId, quantity, recipient: recipient ?? null }
    return this.payments.sell(await this.offers.of(choice), request, { quantity })
  }
}
