import type { Address, Hex } from 'viem'

/** An organizer who is paid by the gateway. */
export type Merchant = {
  readonly id: string
  readonly personId: string
  /** What the chain calls it: keccak of `id`. */
  readonly onchainId: Hex
  readonly name: string
  readonly recipient: Address
  readonly tokens: readonly Address[]
  readonly feeBps: number
  readonly createdAt: Date
}

export const MERCHANT_COLUMNS = `m.id, m.person_id as "personId", m.onchain_id as "onchainId", m.name, m.recipient,
  m.tokens, m.fee_bps as "feeBps", m.created_at as "createdAt"`
