import { Injectable } from '@nestjs/common'
import type { UnitOfWork } from '../../platform/index.ts'
import { isIssued } from '../silent/issued-nonces.ts'
import { IssuedRows } from '../silent/issued-rows.ts'
import type { AuthorizationKey } from './new-payment.ts'

/** What is known of an authorization before it comes: that we have had it signed for somebody. */
export type Prepared = { readonly paymentId: string; readonly personId: string }

/** Authorizations that this server has had signed for people, by what names them. */
@Injectable()
export class PreparedPayments {
  constructor(private readonly issued: IssuedRows) {}

  /** In the same order. All that we have signed has a number of ours, so for others nobody need look. */
  async of(keys: readonly AuthorizationKey[], work: UnitOfWork): Promise<(Prepared | undefined)[]> {
    const ours = keys.filter(({ nonce }) => isIssued(nonce))
    if (ours.length === 0) return keys.map(() => undefined)
    const found = await this.issued.ofMany(ours, work)
    return keys.map((key) => found[ours.indexOf(key)])
  }
}
