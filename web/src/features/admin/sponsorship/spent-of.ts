import type { SponsorshipBudget } from '../../../api/types.ts'

/** What is gone and what is set aside: neither can be spent again. */
export function spentOf({ settledUnits, reservedUnits }: SponsorshipBudget): bigint {
  return BigInt(settledUnits) + BigInt(reservedUnits)
}
