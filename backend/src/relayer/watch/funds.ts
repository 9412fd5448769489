import type { Address } from 'viem'

/** A key that pays for our own transactions, and what it has. */
export type LaneFunds = {
  readonly group: string
  readonly address: Address
  readonly balance: bigint
  /** Its transactions that have a nonce and are in no block. */
  readonly pending: number
  /** Nonces that the chain waits for and no transaction has. */
  readonly nonceGap: number
}

/** What there is to pay gas from, in base units of native currency, as it was seen last. */
export type Funds = {
  readonly deposit: bigint
  readonly stake: bigint
  readonly isStaked: boolean
  readonly unstakeDelaySeconds: number
  readonly lanes: readonly LaneFunds[]
  /** What one operation costs that takes all the gas it may, at what gas costs now. */
  readonly worstCase: bigint
}

export type SeenFunds = Funds & { readonly seenAt: Date }

/** For how many operations it is enough, each at its worst. */
export function operationsIn(amount: bigint, { worstCase }: Pick<Funds, 'worstCase'>): number {
  return worstCase === 0n ? 0 : Number(amount / worstCase)
}

export function writeFunds(funds: Funds): string {
  return JSON.stringify(funds, (_, value) => (typeof value === 'bigint' ? String(value) : value))
}

type Kept = Omit<Funds, 'deposit' | 'stake' | 'worstCase' | 'lanes'> & {
  readonly deposit: string
  readonly stake: string
  readonly worstCase: string
  readonly lanes: readonly (Omit<LaneFunds, 'balance'> & { readonly balance: string })[]
}

export function readFunds({ seen, seen_at }: { seen: Kept; seen_at: Date }): SeenFunds {
  return {
    ...seen,
    deposit: BigInt(seen.deposit),
    stake: BigInt(seen.stake),
    worstCase: BigInt(seen.worstCase),
    lanes: seen.lanes.map((lane) => ({ ...lane, balance: BigInt(lane.balance) })),
    seenAt: seen_at,
  }
}
