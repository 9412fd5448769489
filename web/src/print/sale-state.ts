type OnSale = { saleStartsAt: string; saleEndsAt: string; available: number; status?: string }

/** Where a sale stands; cancelled before over before not yet begun before sold out. */
export type SaleState = 'cancelled' | 'closed' | 'early' | 'soldOut' | 'fast' | 'open'

// So few that somebody who is in two minds should know.
const FEW = 20

export function saleState({ saleStartsAt, saleEndsAt, available, status }: OnSale, now: Date): SaleState {
  if (status === 'cancelled') return 'cancelled'
  if (now >= new Date(saleEndsAt)) return 'closed'
  if (now < new Date(saleStartsAt)) return 'early'
  if (available <= 0) return 'soldOut'
  return available <= FEW ? 'fast' : 'open'
}

export function isSelling(state: SaleState): state is 'open' | 'fast' {
  return state === 'open' || state === 'fast'
}
