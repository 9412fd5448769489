/** What a person lets us pay from their wallet without asking them. */
export type Allowance = {
  readonly id: string
  readonly totalUnits: bigint
  readonly perPaymentUnits: bigint
  /** Of the total: what was paid, and what is signed for and may still be. */
  readonly usedUnits: bigint
  readonly expiresAt: Date
}

/** Selected from `allowances`, for allowanceOf. */
export const ALLOWANCE_COLUMNS = 'id, total::text, per_payment::text, used::text, expires_at'

export type AllowanceRow = { id: string; total: string; per_payment: string; used: string; expires_at: Date }

export function allowanceOf(row: AllowanceRow): Allowance {
  return {
    id: row.id,
    totalUnits: BigInt(row.total),
    perPaymentUnits: BigInt(row.per_payment),
    usedUnits: BigInt(row.used),
    expiresAt: row.expires_at,
  }
}
