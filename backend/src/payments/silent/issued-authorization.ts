import type { Address, Hex } from 'viem'

/** Where the yes to a payment came from: limits that its person has set, or the person at that moment. */
export type PaidFrom = 'allowance' | 'sheet'

/** An authorization of a wallet of ours, for a challenge of ours, that was signed for its person. */
export type IssuedAuthorization = {
  /** The payment's, once somebody brings the authorization. */
  readonly paymentId: string
  readonly personId: string
  readonly asset: Address
  readonly payer: Address
  readonly payTo: Address
  readonly amount: string
  readonly validBefore: number
  readonly nonce: Hex
  readonly paidFrom: PaidFrom
}

/** Selected from `issued_authorizations`, for issuedOf. */
export const ISSUED_COLUMNS = `payment_id, person_id, asset, payer, pay_to, amount::text, valid_before,
  authorization_nonce, paid_from`

export type IssuedRow = {
  payment_id: string
  person_id: string
  asset: Address
  payer: Address
  pay_to: Address
  amount: string
  valid_before: string
  authorization_nonce: Buffer
  paid_from: PaidFrom
}

export function issuedOf(row: IssuedRow): IssuedAuthorization {
  return {
    paymentId: row.payment_id,
    personId: row.person_id,
    asset: row.asset,
    payer: row.payer,
    payTo: row.pay_to,
    amount: row.amount,
    validBefore: Number(row.valid_before),
    nonce: `0x${row.authorization_nonce.toString('hex')}`,
    paidFrom: row.paid_from,
  }
}
