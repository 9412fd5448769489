import { Injectable } from '@nestjs/common'
import type { Hex } from 'viem'
import type { UnitOfWork } from '../platform/index.ts'

/** What the server has signed for the nonces that it has issued itself; every other nonce is its payer's own choice. */
@Injectable()
export class IssuedTerms {
  /** By payment; none for a payment whose nonce was not issued. */
  async of(_paymentIds: readonly string[], _work: UnitOfWork): Promise<ReadonlyMap<string, Hex>> {
    return new Map()
  }
}
