export type TokenParts = {
  /** The event's number on the chain. */
  readonly eventId: bigint
  readonly tierId: number
  readonly paidIn: 'free' | 'native' | 'usdc'
  readonly serial: number
}

const CURRENCIES = ['free', 'native', 'usdc'] as const

/** What a token id says of its ticket: event 64 | tier 16 | currency 8 | serial 32, as `TicketId.sol` packs it. */
export function readTokenId(tokenId: bigint): TokenParts {
  const paidIn = CURRENCIES[Number((tokenId >> 32n) & 0xffn)]
  if (!paidIn) throw new Error(`Token ${tokenId} names no currency`)
  return {
    eventId: tokenId >> 56n,
    tierId: Number((tokenId >> 40n) & 0xffffn),
    paidIn,
    serial: Number(tokenId & 0xffff_ffffn),
  }
}
