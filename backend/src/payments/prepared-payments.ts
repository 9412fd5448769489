import { Injectable } from '@nestjs/common'
import { type Hex, stringToHex } from 'viem'
import type { UnitOfWork } from '../platform/index.ts'
import type { AuthorizationKey } from './new-payment.ts'

/** What is known of an authorization before it comes: that we have had it signed for somebody. */
export type Prepared = { readonly paymentId: string; readonly personId: string }

/** Nonces that begin so are numbers of ours (OrderNonce.sol), and good for whom they were issued to. */
const ISSUED_PREFIX = stringToHex('boxnonce')

export function isIssued(nonce: Hex): boolean {
  return nonce.startsWith(ISSUED_PREFIX)
}

/** Authorizations that this server has had signed for people, by what names them. */
@Injectable()
export class PreparedPayments {
  /** In the same order. */
  async of(keys: readonly AuthorizationKey[], _work: UnitOfWork): Promise<(Prepared | undefined)[]> {
    return keys.map(() => undefined)
  }
}
