import { Injectable } from '@nestjs/common'
import { formatUnits } from 'viem'
import type { z } from 'zod'
import type { Person } from '../../identity/index.ts'
import type { PaidAnswer } from '../accepting/answer-paid.ts'
import type { Offer } from '../accepting/offer.ts'
import { Payments } from '../payments.ts'
import type { CallExample } from '../x402/describe-call.ts'
import type { PaidRequest } from '../x402/paid-request.ts'
import type { creditsOrder } from './credits.schemas.ts'
import { CREDITS, type CreditsSubject } from './credits-type.ts'

const USDC_DECIMALS = 6
const PAYMENT_ID = '0199f1a2-5b7c-7d3e-8f90-1a2b3c4d5e6f'

/** Sells credits by x402 to somebody who is signed in; whoever pays, they are theirs. */
@Injectable()
export class BuyCredits {
  constructor(private readonly payments: Payments) {}

  by(person: Person, { amount }: z.infer<typeof creditsOrder>, request: PaidRequest): Promise<PaidAnswer> {
    return this.payments.sell(offerOf(person, amount), request, {})
  }
}

function offerOf({ id: personId }: Person, amount: string): Offer<CreditsSubject> {
  return {
    ...{ kind: CREDITS, method: 'POST', resource: '/x402/credits', subject: { personId }, amount },
    description: `Boxoffice credits for ${formatUnits(BigInt(amount), USDC_DECIMALS)} USDC`,
    ...{ tags: ['credits'], call: callOf(amount) },
  }
}

function callOf(amount: string): CallExample {
  return {
    ...{ method: 'POST', body: { amount } },
    bodySchema: {
      ...{ type: 'object', properties: { amount: { type: 'string', pattern: '^[1-9][0-9]*$' } } },
      ...{ required: ['amount'], additionalProperties: false },
    },
    answer: { paymentId: PAYMENT_ID, status: 'payment_pending', poll: `/api/v1/payments/${PAYMENT_ID}` },
  }
}
